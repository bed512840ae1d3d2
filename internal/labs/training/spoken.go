package training

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech defines how the lab describes a change aloud.
func (k *task) speech() kit.Speech {
	return kit.Speech{
		Data: []string{"points", "outliers", "selected", "window", "start.slope", "start.level"}, Moved: k.moved, Player: k.Common.At(k.step, k.steps),
		Facts: func(named, row func(readout string) string) string { return k.say.says(named("value"), row("slope")) },
	}
}

// moved describes the change to the points, the marks or the start.
func (k *task) moved(c lab.Change) string {
	if c.By == lab.ByPaste {
		return k.say.pointCount(len(k.pts))
	}
	was, err := k.task(c.Before)
	if err != nil || was.set != k.set {
		return ""
	}
	name := func(i int) string { return k.say.point(i+1, k.name(i)) }
	is := func(i int) string { return k.say.isAt(name(i), k.say.coordinates(k.pts[i][0], k.pts[i][1])) }
	if clause := kit.ListMoved(k.Kit, c.By, was.pts, k.pts, is, name, k.say.pointCount(len(k.pts))); clause != "" {
		return clause
	} else if was.start != k.start {
		return k.say.isAt(k.fixed.startHandle, k.say.slopeAndHeight(k.place(k.start)))
	}
	return k.MarksMoved(was.marked, k.marked, name)
}
