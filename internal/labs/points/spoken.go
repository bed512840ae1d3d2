package points

import (
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
)

// speech defines how the lab describes a change aloud.
func (pic *picture) speech() kit.Speech {
	return kit.Speech{
		Data:  []string{"p", "t", "range"},
		Moved: pic.moved,
		Facts: func(named, row func(readout string) string) string {
			if len(pic.p) == 1 || pic.exact() {
				return pic.say.says(named("value"))
			}
			return pic.say.saysOfWorst(named("value"), row("worstShare"))
		},
	}
}

// moved describes the change to the points.
func (pic *picture) moved(c lab.Change) string {
	was, err := pic.model.picture(c.Before)
	if err != nil || was.scene.id != pic.scene.id {
		return ""
	}
	is := func(pts []lab.Point, named func(point string) string) func(i int) string {
		return func(i int) string {
			_, euclid := pic.distance(i)
			return pic.say.pointIs(named(pic.name(i)), pic.at(pts[i][0]), pic.at(pts[i][1]), euclid, pic.unit)
		}
	}
	all := pic.say.pointCount(len(pic.p))
	clause := kit.ListMoved(pic.Kit, c.By, was.p, pic.p, is(pic.p, pic.say.predictionOf), was.nameOr(pic), all)
	if clause == "" {
		clause = kit.ListMoved(pic.Kit, c.By, was.t, pic.t, is(pic.t, pic.say.targetOf), was.nameOr(pic), all)
	}
	return clause
}

// nameOr returns a function that names a point that exists now, or existed before.
func (pic *picture) nameOr(now *picture) func(i int) string {
	return func(i int) string {
		if i < len(now.p) {
			return now.name(i)
		}
		return pic.name(i)
	}
}
