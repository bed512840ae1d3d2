package single

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech defines how the lab describes a change aloud.
func (d *task) speech() kit.Speech {
	return kit.Speech{
		Data: []string{"start.error", "range"},
		Moved: func(c lab.Change) string {
			if c.Before.Number("start.error") == d.start {
				return ""
			}
			return d.say.startIs(d.start)
		},
		Facts: func(named, row func(readout string) string) string {
			return d.say.says(named("error"), row("pull"))
		},
		Player: d.Common.At(d.step, d.steps),
	}
}
