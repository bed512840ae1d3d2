package outliers

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech defines how the lab describes a change aloud.
func (o *outliers) speech() kit.Speech {
	return kit.Speech{
		Data:  []string{"e", "outlier", "selected", "range", "shift"},
		Moved: o.moved,
		Facts: func(named, row func(readout string) string) string {
			return o.say.says(o.scene, named("outlierShare"), row("pull"), row("center"))
		},
	}
}

// moved describes the change to the errors, the marks or c.
func (o *outliers) moved(c lab.Change) string {
	was, err := o.outliers(c.Before)
	if err != nil {
		return ""
	}
	clause := kit.ListMoved(o.Kit, c.By, was.e, o.e, func(i int) string { return o.say.errorIs(o.subject, o.marked.Has(i), i+1, o.e[i]) },
		func(i int) string { return o.say.numbered(i + 1) }, o.say.errorCount(len(o.e)))
	switch {
	case clause != "":
		return clause
	case was.shift != o.shift && was.center == o.center:
		return o.say.centerIs(o.shift)
	case c.Before.Text("outlier") != c.After.Text("outlier"): // the marks may have changed alone
		return o.MarksMoved(was.marked, o.marked, func(i int) string { return o.say.numbered(i + 1) })
	}
	return ""
}
