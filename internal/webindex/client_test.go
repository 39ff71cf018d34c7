package webindex

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"afterword/internal/output"
)

// client reads an index as the package comment says, and knows nothing else of
// it.
type client struct {
	t     *testing.T
	files map[string][]byte
	terms map[int][]found // of the shards that were read
	see   map[int]map[string][]string
	said  struct {
		Format, Documents                         int
		Folder, Page, Stops, Shards, Heads, Tails string
		Big                                       []int
	}
}

func newClient(t *testing.T, files []output.File) *client {
	c := &client{t: t, files: map[string][]byte{}, terms: map[int][]found{}, see: map[int]map[string][]string{}}
	for _, f := range files {
		b, err := f.All()
		if err != nil || !json.Valid(b) {
			t.Fatalf("%s: %v, %.200s", f.Path, err, b)
		}
		if c.files[f.Path] != nil {
			t.Errorf("%s is there twice", f.Path)
		}
		c.files[f.Path] = b
	}
	if err := json.Unmarshal(c.files["search/manifest.json"], &c.said); err != nil || c.said.Format != 4 {
		t.Fatal(err, c.said.Format)
	}
	return c
}

// file reads a file of the folder.
func (c *client) file(name string, to any) {
	c.t.Helper()
	b, ok := c.files["search/"+c.said.Folder+"/"+name+".json"]
	if !ok {
		c.t.Fatalf("there is no %s", name)
	}
	if err := json.Unmarshal(b, to); err != nil {
		c.t.Fatal(name, err)
	}
}

// last is the last of some bounds that is not greater than a word.
func last(bounds, word string) int {
	all := strings.Split(bounds, " ")
	for i := len(all) - 1; i > 0; i-- {
		if compare(all[i], word) <= 0 {
			return i
		}
	}
	return 0
}

// found is what a client knows of a term.
type found struct {
	forms     []string
	documents []int
	impacts   []int
	places    [][]place
	cards     [][]any
}

// look gives the terms of a form.
func (c *client) look(form string) []found {
	c.t.Helper()
	home := last(c.said.Shards, form)
	all := c.having(home, form)
	for _, name := range c.see[home][form] {
		all = append(all, c.having(last(c.said.Shards, name), form)...)
	}
	return all
}

// having are the terms of a shard that have a form.
func (c *client) having(n int, form string) []found {
	if c.terms[n] == nil {
		c.read(n)
	}
	var all []found
	for _, f := range c.terms[n] {
		if slices.Contains(f.forms, form) {
			all = append(all, f)
		}
	}
	return all
}

// read reads a shard.
func (c *client) read(n int) {
	var s struct {
		Terms [][]any
		See   map[string]any
	}
	if c.terms[n] = []found{}; c.said.Documents == 0 {
		return
	}
	c.file(strconv.Itoa(n), &s)
	for _, t := range s.Terms {
		c.terms[n] = append(c.terms[n], c.term(n, t))
	}
	c.see[n] = map[string][]string{}
	for form, to := range s.See {
		if one, ok := to.(string); ok {
			to = []any{one}
		}
		for _, t := range to.([]any) {
			c.see[n][form] = append(c.see[n][form], t.(string))
		}
	}
}

func (c *client) term(shard int, t []any) found {
	f := found{forms: strings.Fields(t[0].(string))}
	document := -1
	for _, gap := range numbers(t[1].(string)) {
		document += gap + 1
		f.documents = append(f.documents, document)
	}
	n, impacts := len(f.documents), t[2].(string)
	for i := range n {
		f.impacts = append(f.impacts, value(impacts[i])<<6|value(impacts[n+i]))
	}
	places := t[3].(string)
	if slices.Contains(c.said.Big, shard) {
		var alone []any
		c.file(strconv.Itoa(shard)+"p", &alone)
		places = alone[3].(string)
		if places == "" || t[3] != "" || alone[0] != t[0] || alone[1] != t[1] || alone[2] != "" || len(alone) != 4 {
			c.t.Errorf("shard %d is big, and its places are %.60v", shard, alone)
		}
	}
	list := numbers(places)
	for range n {
		count := list[0]
		at := -1
		var all []place
		for _, k := range list[1 : 1+count] {
			at += k/8 + 1
			all = append(all, place(at*8+k%8))
		}
		f.places, list = append(f.places, all), list[1+count:]
	}
	for _, card := range t[4:] {
		f.cards = append(f.cards, card.([]any))
	}
	return f
}

func numbers(text string) []int {
	var all []int
	n := 0
	for i := range len(text) {
		v := value(text[i])
		n = n*45 + v%45
		if v < 45 {
			all = append(all, n)
			n = 0
		}
	}
	return all
}

func value(c byte) int {
	if c > '\\' {
		c--
	}
	return int(c) - '#'
}
