package table

import (
	"strconv"
	"strings"

	"losslab/internal/numeral"
	"losslab/internal/words"
)

// linked reads a list in the format of links: each number in its shortest form, separated by commas.
func linked(text string) ([]Value, bool) {
	if text == "" || strings.Trim(text, "0123456789+-.e,") != "" {
		return nil, false
	}
	var all []Value
	for token := range strings.SplitSeq(text, ",") {
		v, err := strconv.ParseFloat(token, 64)
		if err != nil || words.Shortest(v) != token {
			return nil, false
		}
		all = append(all, Value{v, token, 1})
	}
	return all, true
}

// linkedPairs reads points on a single line, separated by semicolons as in links. If the line is not a list of points,
// the error says why. For several lines, or a blank text, both results are nil.
func linkedPairs(text string, say sentences) ([][2]Value, *Error) {
	text = strings.TrimFunc(text, numeral.IsBlank)
	if text == "" || strings.ContainsAny(text, "\n\r\v\f\u0085\u2028\u2029") {
		return nil, nil
	}
	pairs := [][2]Value{}
	for part := range strings.SplitSeq(text, ";") {
		if strings.TrimFunc(part, numeral.IsBlank) == "" {
			continue
		}
		xy := split(part, comma)
		if len(xy) == 1 {
			xy = split(part, blank)
		}
		var pair [2]Value
		ok := len(xy) == 2
		for k := 0; ok && k < 2; k++ {
			n, isNumber := numeral.Parse(xy[k].text)
			if ok = isNumber && (n.Form == numeral.Plain || n.Form == numeral.PointGroup); ok {
				v, _ := n.Value(numeral.Decimal)
				pair[k] = Value{v, xy[k].text, 1}
			}
		}
		if !ok {
			return nil, &Error{Line: 1, Place: len(pairs) + 1, Token: part, Text: say.noPoint(shorten(part), len(pairs)+1)}
		}
		pairs = append(pairs, pair)
	}
	return pairs, nil
}
