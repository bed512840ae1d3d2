package code

import (
	"strconv"
	"strings"

	"losslab/internal/setting"
)

func (w *writer) ofUnknowns(u *setting.Unknowns, in Language) program {
	open, end, indent := "[", "]", pythonIndent
	printed, values := make([]string, len(u.Names)), make([]string, len(u.Names))
	for k, name := range u.Names {
		printed[k], values[k] = name+"={"+name+"}", "u["+strconv.Itoa(k)+"]*scale["+strconv.Itoa(k)+"]"
	}
	if in == Go {
		open, end, indent = "{", "}", "\t"
		for k, name := range u.Names {
			printed[k] = name + "=%v"
		}
	}
	list := func(v []float64) string {
		texts := make([]string, len(u.Names))
		for k := range texts {
			texts[k] = w.scalar(v[k])
		}
		return open + strings.Join(texts, ", ") + end
	}
	target := make([]float64, len(u.Offset))
	var rows strings.Builder
	for i, o := range u.Offset {
		target[i] = 0 - o // avoids −0
		rows.WriteString(indent + list(u.Design[i][:]) + ",\n")
	}
	return program{frame: w.unknowns, losses: u.Losses, runs: u.Runs, prints: whereBallIs(),
		parts: []string{"«target»", w.vector("target", target), "«design»", w.rows[0] + "\n" + rows.String() + w.rows[1],
			"«scale»", list(u.Scale[:]), "«start»", list(u.Start[:]), "«names»", strings.Join(u.Names, ", ") + comma(len(u.Names)),
			"«printed»", strings.Join(printed, " "), "«values»", strings.Join(values, ", ")}}
}

// comma returns the comma that makes a tuple of a single name.
func comma(names int) string {
	if names == 1 {
		return ","
	}
	return ""
}
