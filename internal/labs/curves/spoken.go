package curves

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech defines how the lab describes a change aloud.
func (c *curves) speech() kit.Speech {
	return kit.Speech{
		Data: []string{"e", "range"},
		Moved: func(ch lab.Change) string {
			if ch.Before.Number("e") == c.e {
				return ""
			}
			return c.say.errorIs(c.e)
		},
		Facts: func(named, row func(readout string) string) string {
			return c.say.says(named("value"), row("gradient"), c.e != 0, row("twice"))
		},
	}
}
