// Package canary makes corpora in which everything private is a token that
// stands nowhere else: in every field, section, event, action item, link, mark,
// comment, attribute, picture, template, setting and name of a file. Whatever
// is published of such a corpus must not hold a byte of a token, however it is
// written: a token is one word of lower-case letters that begins with Prefix,
// which no other word has.
//
// A corpus has a shape, which its seed decides, and tokens, which its salt
// decides. Two corpora of one seed with different salts say the same to the
// public. So do two of which one has more private reports.
//
// Nothing is read: not the clock, not a file, no randomness but the seed's.
package canary

import (
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// Prefix begins every token, and no other word.
const Prefix = "qzx"

// Corpus is a content folder.
type Corpus struct {
	Files   fstest.MapFS      // reports, pages, pictures, templates
	Config  []byte            // afterword.yaml
	Planted map[string]string // where each token stands, by token
}

// Options are what a corpus is made from.
type Options struct {
	Seed    uint64
	Salt    uint64
	Private int // so many reports more that are for nobody outside
}

// New makes a corpus of a few reports that ask to be public, and of others.
func New(o Options) Corpus {
	m := &maker{
		Rand:    rand.New(rand.NewPCG(o.Seed, 1)),
		salt:    rand.New(rand.NewPCG(o.Salt, o.Seed)),
		corpus:  Corpus{Files: fstest.MapFS{}, Planted: map[string]string{}},
		private: "2020-01-02-first.md",
	}
	m.choosePeople()
	m.settings()
	m.templates()
	public := 2 + m.IntN(3)
	for i := range public {
		m.report(i, true)
	}
	for i := range 1 + m.IntN(2) {
		m.report(public+i, false)
	}
	// What follows takes nothing from the numbers that the public part is
	// made of.
	m.Rand = rand.New(rand.NewPCG(o.Salt, 2))
	for i := range o.Private {
		m.report(100+i, false)
	}
	return m.corpus
}

// maker makes a corpus.
type maker struct {
	*rand.Rand // decides the shape
	salt       *rand.Rand
	corpus     Corpus
	place      string // file and part that is being made, for Planted
	people     []person
	vendor     string // a token that stands for a vendor
	service    string // a token that is a service with a public name
	unnamed    string // one without
	private    string // path of a report that is not public; at first of none
}

// person has a role for the public.
type person struct{ handle, first, last, mail string }

// token is a new one: a word of 9 to 16 letters.
func (m *maker) token(what string) string {
	const letters = "bcdfghjklmnpqrstvwz"
	for {
		var b strings.Builder
		b.WriteString(Prefix)
		for range 6 + m.salt.IntN(8) {
			b.WriteByte(letters[m.salt.IntN(len(letters))])
		}
		if t := b.String(); m.corpus.Planted[t] == "" {
			m.corpus.Planted[t] = m.place + ": " + what
			return t
		}
	}
}

// secret is some words, all of them tokens.
func (m *maker) secret(what string) string {
	return m.token(what) + " " + m.token(what)
}

func (m *maker) choosePeople() {
	m.place = "people"
	for range 3 {
		handle := m.token("handle")
		m.people = append(m.people, person{handle, title(m.token("first name")), title(m.token("last name")), m.token("mailbox") + "@" + m.token("mail host") + ".example"})
	}
	m.vendor, m.service, m.unnamed = title(m.token("vendor")), m.token("service")+"-api", m.token("unnamed service")+"-db"
}

func (m *maker) someone() person { return m.people[m.IntN(len(m.people))] }

// title is a word with a capital.
func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// one is one of some things.
func (m *maker) one(of ...string) string { return of[m.IntN(len(of))] }

// words are n public words.
func (m *maker) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = m.one(vocabulary...)
	}
	return strings.Join(all, " ")
}

var vocabulary = strings.Fields(`card payment shop queue train winter morning engineer customer letter
	parcel scale water meter bridge garden window engine signal station invoice delay cable
	slow quiet early late broken repaired missing found opened closed began ended tried moved`)

// add adds a file to the content.
func (m *maker) add(path, text string) { m.corpus.Files[path] = &fstest.MapFile{Data: []byte(text)} }
