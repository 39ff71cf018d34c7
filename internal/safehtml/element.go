package safehtml

import "strconv"

// elements are those that Reduce keeps, with the attributes that they keep and
// what these may hold. None of them can run script, load anything or change how
// the page around them looks.
var elements = map[string]map[string]func(string) bool{
	"abbr": {"title": anyText}, "bdi": {"dir": isDirection}, "bdo": {"dir": isDirection},
	"b": nil, "blockquote": nil, "br": nil, "caption": nil, "cite": nil, "code": nil,
	"dd": nil, "del": nil, "details": {"open": anyText}, "dfn": nil, "div": nil, "dl": nil, "dt": nil,
	"em": nil, "figcaption": nil, "figure": nil,
	"h1": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil,
	"hr": nil, "i": nil, "ins": nil, "kbd": nil, "li": nil, "mark": nil,
	"ol": {"start": isCount}, "p": nil, "pre": nil, "q": nil,
	"rp": nil, "rt": nil, "ruby": nil, "s": nil, "samp": nil, "small": nil, "span": nil,
	"strong": nil, "sub": nil, "summary": nil, "sup": nil, "table": nil, "tbody": nil,
	"td": {"colspan": isCount, "rowspan": isCount}, "tfoot": nil,
	"th": {"colspan": isCount, "rowspan": isCount}, "thead": nil,
	"time": {"datetime": anyText}, "tr": nil, "u": nil, "ul": nil, "var": nil, "wbr": nil,
}

func anyText(string) bool       { return true }
func isDirection(s string) bool { return s == "ltr" || s == "rtl" || s == "auto" }

func isCount(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0 && n <= 1000
}

// opaque are the elements whose content is no text for readers.
var opaque = map[string]bool{
	"iframe": true, "noembed": true, "noframes": true, "noscript": true, "plaintext": true,
	"script": true, "style": true, "textarea": true, "title": true, "xmp": true,
}

// sources are the elements that show something from elsewhere, and become
// plain links to it.
var sources = map[string]bool{"iframe": true, "video": true, "audio": true, "source": true, "embed": true}

var voids = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "wbr": true}

// ofPhrases are the elements that may stand in a paragraph.
var ofPhrases = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "br": true, "cite": true, "code": true,
	"del": true, "dfn": true, "em": true, "i": true, "img": true, "input": true, "ins": true, "kbd": true,
	"label": true, "mark": true, "q": true, "rp": true, "rt": true, "ruby": true, "s": true, "samp": true,
	"small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "u": true,
	"var": true, "wbr": true,
}
