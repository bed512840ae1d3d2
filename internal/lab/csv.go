package lab

import (
	"slices"
	"strconv"
	"strings"
)

// CSV is the numbers of a state as comma-separated values (RFC 4180): a line of names, and one for each of n elements.
// An element is its number, prediction, target and error, e = prediction − target, or, in a descent, its number and
// point. Then come for each loss its own value, its own gradient, and the gradient of the reduced loss by the
// prediction. Numbers are the View's. It fails as View does.
func (l *Lab) CSV(query string) (string, error) {
	set, err := l.Setting(query)
	if err != nil {
		return "", err
	}
	v, err := l.View(query, "")
	if err != nil {
		return "", err
	}
	names, columns := set.columns()
	for _, lv := range v.Losses {
		names = append(names, lv.ID, lv.ID+" own gradient", lv.ID+" gradient")
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

// columns are what a state's elements are, beside their losses.
func (s Setting) columns() (names []string, columns [][]Float) {
	if d := s.Descent; d != nil {
		if d.X == nil {
			return []string{"start"}, [][]Float{{Float(d.Level)}}
		}
		return []string{"x", "y"}, [][]Float{floats(d.X), floats(d.Y)}
	}
	prediction, target := floats(s.Elements.Prediction), make([]Float, len(s.Elements.Prediction))
	errs := slices.Clone(prediction)
	for i, t := range s.Elements.Target {
		target[i] = Float(t)
		errs[i] -= Float(t)
	}
	return []string{"prediction", "target", "error"}, [][]Float{prediction, target, errs}
}
