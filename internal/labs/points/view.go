package points

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
)

// View implements [lab.Model].
func (m *model) View(s lab.State, r lab.Request) (lab.Content, error) {
	pic, err := m.picture(s)
	if err != nil {
		return lab.Content{}, err
	}
	pic.hides = r.Hides
	for _, l := range pic.losses {
		pic.views = append(pic.views, pic.LossView(l, pic.reduction, pic.e))
	}
	view := lab.Content{
		Losses:  pic.views,
		Charts:  []lab.Drawing{{ID: "picture", Draw: pic.pictureChart}, {ID: "shares", Draw: pic.sharesChart}, {ID: "curves", Draw: pic.curvesChart}},
		Tables:  []lab.Listing{{ID: "points", List: pic.pointsTable}, {ID: "coordinates", List: pic.coordinatesTable}},
		Notices: pic.notices,
	}
	if len(pic.p) == 1 {
		view.Tables[0] = lab.Listing{ID: "distances", List: pic.distancesTable}
	}
	manhattan, euclid := pic.distance(pic.worst)
	view.Say("worst", pic.name(pic.worst))
	view.Read("manhattan", manhattan, pic.Number(manhattan))
	view.Read("euclid", euclid, pic.Number(euclid))
	view.Read("points", float64(len(pic.p)), pic.Whole(len(pic.p)))
	view.Read("pixel", pic.side/pictureSide, pic.Number(pic.side/pictureSide))
	for _, v := range pic.views {
		pic.read(&view, v)
	}
	pic.Speak(&view, pic.speech())
	return view, nil
}

// read adds the readouts of one loss.
func (pic *picture) read(view *lab.Content, v lab.LossView) {
	value, sum, ofLoss, ofPull := float64(v.Value), float64(v.Sum), pic.worstShare(v.Contributions), pic.worstShare(v.Pulls)
	ofWorst := float64(v.Contributions[2*pic.worst]) + float64(v.Contributions[2*pic.worst+1])
	view.Read(v.ID+".value", value, pic.Number(value))
	view.Read(v.ID+".sum", sum, pic.Number(sum))
	view.Read(v.ID+".ofWorst", ofWorst, pic.Number(ofWorst))
	view.Read(v.ID+".worstShare", ofLoss, pic.worstPortion(v.Contributions))
	view.Read(v.ID+".pullShare", ofPull, pic.worstPortion(v.Pulls))
	view.Say(v.ID+".note", pic.say.note(pic.worstPortion(v.Pulls)))
}

// worstShare returns the share that the worst point's coordinates have in the sum of all.
func (pic *picture) worstShare(values []lab.Float) float64 {
	return kit.Share(values, 2*pic.worst, 2*pic.worst+1)
}

// worstPortion returns that share as text.
func (pic *picture) worstPortion(values []lab.Float) string {
	return pic.Portion(values, 2*pic.worst, 2*pic.worst+1)
}

func (pic *picture) notices() []string {
	var n []string
	value := map[string]float64{}
	for _, v := range pic.views {
		value[v.ID] = float64(v.Value)
	}
	if kit.Compares(pic.losses, "l1") && kit.Compares(pic.losses, "mse") && !pic.exact() {
		n = append(n, pic.say.unitDecides(pic.unit, value["l1"], value["mse"]))
	}
	manhattan, euclid := pic.distance(pic.worst)
	switch {
	case pic.exact():
		n = append(n, pic.say.allExact(len(pic.p)))
	case len(pic.p) == 1 && (pic.e[0] == 0 || pic.e[1] == 0):
		n = append(n, pic.say.oneOff(euclid))
	case len(pic.p) == 1:
		n = append(n, pic.say.distances(euclid, manhattan))
	default:
		each := pic.EachLoss(pic.losses, func(i int, _ loss.Loss) string { return pic.worstPortion(pic.views[i].Contributions) })
		n = append(n, pic.say.worstPoint(pic.name(pic.worst), euclid, pic.unit, each))
	}
	for _, v := range pic.views {
		if share := pic.worstShare(v.Pulls); v.ID == "mse" && len(pic.p) > 1 && kit.Finite(share) {
			n = append(n, pic.say.pullsAsL1Counts(share))
		}
	}
	if l, ok := kit.SmoothL1(pic.losses); ok && l.Param("beta") > 0 {
		small := 0
		for _, e := range pic.e {
			if math.Abs(e) < l.Param("beta") {
				small++
			}
		}
		n = append(n, pic.say.beta(l.Param("beta"), pic.unit, small, len(pic.e)))
	}
	return n
}
