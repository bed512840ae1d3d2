package code

import (
	"strconv"
	"strings"

	"losslab/internal/lab"
)

// numbers returns the numbers of a state as comma-separated values (RFC 4180): a line of names, and one for each of n
// elements. An element is its number and what the Setting's columns have of it: prediction, target and error,
// e = prediction − target, or, in a descent, its point. Then come for each loss its own value, its own gradient, and the
// gradient of the reduced loss by the prediction. Numbers are the View's. It fails as View does.
func numbers(l *lab.Lab, r lab.Request) (string, error) {
	set, err := l.Setting(r)
	if err != nil {
		return "", err
	}
	r.Charts, r.Tables = lab.Selection{}, lab.Selection{lab.Vectors}
	v, err := l.Show(r)
	if err != nil {
		return "", err
	}
	var names []string
	var columns [][]lab.Float
	for _, c := range set.Columns() {
		names = append(names, c.Name)
		columns = append(columns, lab.Floats(c.Values))
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
