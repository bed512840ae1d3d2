package code

import (
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/setting"
)

// numbers returns the numbers of a state as comma-separated values (RFC 4180): a line of names, and a line for each of
// n elements. An element has its number, the Setting's columns (prediction, target and error, e = prediction − target,
// or its point in a descent), and for each loss its own value, its own gradient, and the gradient of the reduced loss
// with respect to the prediction; for a box, these are four each. Numbers are the View's. It fails as View does.
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
		names, columns = append(names, lv.ID), append(columns, lv.Contributions)
		for _, v := range []struct {
			name   string
			values []lab.Float
		}{{ownGradient(lv.ID), lv.Pulls}, {gradient(lv.ID), lv.Gradient}} {
			more := max(1, len(v.values)/max(1, len(columns[0]))) // an element may have several
			for k := range more {
				names, columns = append(names, nth(v.name, k, more)), append(columns, every(v.values, k, more))
			}
		}
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

// nth returns the name of a column that may be one of several.
func nth(name string, k, of int) string {
	if of == 1 {
		return name
	}
	return name + " " + setting.Sides[k]
}

// every returns the k-th of every of values.
func every(values []lab.Float, k, of int) []lab.Float {
	if of == 1 {
		return values
	}
	var some []lab.Float
	for ; k < len(values); k += of {
		some = append(some, values[k])
	}
	return some
}
