package curves

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech is how the lab tells aloud what became of it.
func (c *curves) speech() kit.Speech {
	return kit.Speech{
		Data: []string{"e", "range"},
		Moved: func(ch lab.Change) string {
			if ch.Before.Number("e") == c.e {
				return ""
			}
			return c.say.errorIs(c.e)
		},
		Facts: func(some []int) string {
			return c.say.says(
				c.Each(c.losses, some, func(i int) string { return c.Number(c.losses[i].Value(c.e)) }),
				c.Row(some, func(i int) string { return c.Number(c.losses[i].Gradient(c.e)) }),
				c.e != 0, c.Row(some, func(i int) string {
					twice, _ := kit.Twice(c.losses[i], c.e)
					return c.factor(twice, c.losses[i].Value(c.e))
				}))
		},
	}
}
