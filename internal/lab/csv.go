package lab

import (
	"strconv"
	"strings"
)

// CSV returns the numbers of a state as comma-separated values (RFC 4180): a line of names, and one for each of n elements.
// An element is its number, prediction, target and error, e = prediction − target, or, in a descent, its number and
// point. Then come for each loss its own value, its own gradient, and the gradient of the reduced loss by the
// prediction. Numbers are the View's. It fails as View does.
func (l *Lab) CSV(query string) (string, error) {
	set, err := l.Setting(query)
	if err != nil {
		return "", err
	}
	v, err := l.Show(Request{Query: query, Charts: Selection{}, Tables: Selection{Vectors}})
	if err != nil {
		return "", err
	}
	var names []string
	var columns [][]Float
	for _, c := range set.Columns() {
		names = append(names, c.Name)
		columns = append(columns, Floats(c.Values))
	}
	for _, lv := range v.Losses {
		names = append(names, lv.ID, ownGradient(lv.ID), gradient(lv.ID))
		columns = append(columns, lv.Contributions, lv.Pulls, lv.Gradient)
	}
	var b strings.Builder
	b.WriteString("element," + strings.Join(names, ",") + "\r\n")
	for i := range columns[0] {
		b.WriteString(strconv.Itoa(i + 1))
		for _, c := range columns {
			b.WriteByte(',')
			if i < len(c) {
				b.WriteString(c[i].String())
			}
		}
		b.WriteString("\r\n")
	}
	return b.String(), nil
}
