package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// cssColour checks a colour of the settings: #rgb, #rgba, #rrggbb, #rrggbbaa,
// a name of CSS Color 4, or rgb(), hsl() or oklch() of plain numbers. It is
// put into a stylesheet, so nothing else may pass.
func cssColour(text string) (string, error) {
	colour := strings.ToLower(strings.TrimSpace(text))
	if colourShape.MatchString(colour) || slices.Contains(colourNames, colour) {
		return colour, nil
	}
	if near := Nearest(colour, colourNames); near != "" {
		return "", hinted{fmt.Errorf("%q is no colour", text), fmt.Sprintf("did you mean %q?", near)}
	}
	return "", hinted{fmt.Errorf("%q is no colour", text), `write "#0b6e8f", a name, rgb(), hsl() or oklch()`}
}

var colourShape = regexp.MustCompile(`^(?:` +
	`#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})` +
	`|(?:rgba?|hsla?|oklch)\( *[-+.0-9]{1,12}(?:%|deg|turn|rad)?(?:[ ,/]{1,3}[-+.0-9]{1,12}(?:%|deg|turn|rad)?){2,3} *\)` +
	`)$`)

var colourNames = strings.Fields(`
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond
blue blueviolet brown burlywood cadetblue chartreuse chocolate coral
cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid
darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod
gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue
lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod
palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon
sandybrown seagreen seashell sienna silver skyblue slateblue slategray
slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet
wheat white whitesmoke yellow yellowgreen`)
