package analysis

import (
	"encoding/binary"
	"math/bits"
)

// hashOf mixes the bytes of a text, eight at a time, as wyhash does
// (https://github.com/wangyi-fudan/wyhash). Most words are one step.
func hashOf(text string) uint64 {
	hash := uint64(len(text))
	for ; len(text) > 16; text = text[8:] {
		hash = mix(hash, eight(text))
	}
	switch n := len(text); {
	case n >= 8:
		return mix(hash^eight(text), eight(text[n-8:]))
	case n >= 4:
		return mix(hash^four(text), four(text[n-4:]))
	case n > 0:
		return mix(hash^uint64(text[0]), uint64(text[n/2])<<8|uint64(text[n-1]))
	}
	return hash
}

func eight(text string) uint64 { return binary.LittleEndian.Uint64([]byte(text[:8])) }
func four(text string) uint64  { return uint64(binary.LittleEndian.Uint32([]byte(text[:4]))) }

// mix folds the product of two numbers. The constants are odd, half of their
// bits are set, and they are those of wyhash.
func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a^0xa0761d6478bd642f, b^0xe7037ed1a0b428db)
	return high ^ low
}
