package output

// room is what a goroutine needs to write one file after the other.
type room struct {
	compare []byte // two files, half of it each
	page    []byte // the bytes of a file that is rendered
}

// compareSize is that of the buffer in which files are compared.
const compareSize = 128 << 10

func newRoom() *room { return &room{compare: make([]byte, compareSize)} }
