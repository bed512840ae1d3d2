package single

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech is how the lab tells aloud what became of it.
func (d *task) speech() kit.Speech {
	return kit.Speech{
		Data: []string{"start.error", "range"},
		Moved: func(c lab.Change) string {
			if c.Before.Number("start.error") == d.start {
				return ""
			}
			return d.say.startIs(d.start)
		},
		Facts: func(some []int) string {
			shown := func(number func(r run) float64) func(i int) string {
				return func(i int) string {
					if d.runs[i].at < d.step { // it ended before
						return d.Common.TooLarge()
					}
					return d.Number(number(d.runs[i]))
				}
			}
			return d.say.says(d.Each(d.losses, some, shown(run.error)), d.Row(some, shown(run.gradient)))
		},
		Player: d.Common.At(d.step, d.steps),
	}
}
