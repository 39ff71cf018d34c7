package feed

import (
	"strconv"
	"time"

	"afterword/internal/jsontext"
	"afterword/internal/postmortem"
)

// jsonText is JSON in the making. Its methods add a field each, with the comma
// that belongs before it; names are plain ASCII. Lists here run to ten thousands
// of objects, for which reflection takes more time than the pages.
type jsonText []byte

// separate adds the comma before anything but the first of an object or list.
func (j *jsonText) separate() {
	if n := len(*j); n > 0 && (*j)[n-1] != '{' && (*j)[n-1] != '[' {
		*j = append(*j, ',')
	}
}

// open begins an object; of a list of which it is an element, or the whole.
func (j *jsonText) open() {
	j.separate()
	*j = append(*j, '{')
}

func (j *jsonText) close() { *j = append(*j, '}') }

func (j *jsonText) name(name string) {
	j.separate()
	*j = append(append(append(*j, '"'), name...), '"', ':')
}

func (j *jsonText) null(name string) {
	j.name(name)
	*j = append(*j, "null"...)
}

func (j *jsonText) text(name, value string) {
	j.name(name)
	*j = jsontext.AppendString(*j, value)
}

// known adds a text that is null if it is empty.
func (j *jsonText) known(name, value string) {
	if value == "" {
		j.null(name)
		return
	}
	j.text(name, value)
}

// day adds a calendar day, or null.
func (j *jsonText) day(name string, d postmortem.Day) {
	if d.IsZero() {
		j.null(name)
		return
	}
	j.name(name)
	*j = append(d.Append(append(*j, '"')), '"')
}

// moment adds a time in its own zone, or null.
func (j *jsonText) moment(name string, t time.Time) {
	if t.IsZero() {
		j.null(name)
		return
	}
	j.name(name)
	*j = append(t.AppendFormat(append(*j, '"'), time.RFC3339), '"')
}

func (j *jsonText) number(name string, n int64) {
	j.name(name)
	*j = strconv.AppendInt(*j, n, 10)
}

func (j *jsonText) bool(name string, b bool) {
	j.name(name)
	*j = strconv.AppendBool(*j, b)
}

// list adds n elements, each of which add adds.
func (j *jsonText) list(name string, n int, add func(i int)) {
	j.name(name)
	*j = append(*j, '[')
	for i := range n {
		add(i)
	}
	*j = append(*j, ']')
}

func (j *jsonText) texts(name string, values []string) {
	j.list(name, len(values), func(i int) {
		j.separate()
		*j = jsontext.AppendString(*j, values[i])
	})
}
