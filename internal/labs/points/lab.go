// Package points is the lab of what the losses make of predicted points in a picture.
package points

import (
	"fmt"
	"math"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// maxPoints is how many points a free set holds.
const maxPoints = 100

// New returns the lab in a language.
func New(words.Language) *lab.Lab {
	return &lab.Lab{
		ID:      "points",
		LabText: lab.LabText{Title: "Points", Heading: "Where is the point?", Question: "Filled dots are predictions, rings are the targets. Drag either. There is no right or wrong here, only how far.", ShareLabel: "from the worst point"}, Share: "worstShare",
		Params: append([]lab.Param{
			{Name: "scene", ParamText: lab.ParamText{Label: "Scene", Help: "What the points are."}, Kind: lab.ChoiceKind, Default: "face", Options: sceneOptions(), Resets: []string{"p", "t"}},
			{Name: "unit", ParamText: lab.ParamText{Label: "Unit", Help: "What coordinates, and with them errors and β, are counted in: pixels of a 224 × 224 picture, or shares of its side."}, Kind: lab.ChoiceKind, Default: "px", Options: []lab.Option{{ID: "px", Label: "pixels"}, {ID: "share", Label: "shares of the side"}}},
			shared.ReductionParam(),
			{Name: "p", ParamText: lab.ParamText{Label: "Predictions", Help: "The predicted points, x,y in shares of the picture's side; empty for the scene's own."}, Kind: lab.Points, Default: []lab.Point{}, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: maxPoints, Advanced: true},
			{Name: "t", ParamText: lab.ParamText{Label: "Targets", Help: "The true points, x,y in shares of the picture's side; empty for the scene's own."}, Kind: lab.Points, Default: []lab.Point{}, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: maxPoints, Advanced: true},
			rangeInShares,
		}, shared.LossParams()...),
		Presets: []lab.Preset{
			{ID: "one-bad", Title: "A face with one bad keypoint", Query: ""},
			{ID: "all-a-little", Title: "All keypoints a little off", Query: "p=" + lab.PrintPoints(pixels(61, 67, 92, 71, 128, 64, 162, 73, 79, 94, 145, 88, 116, 129, 82, 166, 142, 160))},
			{ID: "shares", Title: "The same face in shares of the side", Query: "unit=share"},
			{ID: "three-four", Title: "One centre, off by 3 and 4 pixels", Query: "scene=centre&p=" + lab.PrintPoints(pixels(93, 104))},
			{ID: "corners", Title: "Corners of a region", Query: "scene=corners"},
			{ID: "free", Title: "Free points, to add to", Query: "scene=free"},
		},
		Steps: []lab.Step{
			{StepText: lab.StepText{Title: "One bad keypoint", Ask: "Eight keypoints are a few pixels off, one far more. Of which loss is it the largest part?", Answer: "Of MSE: {mse.worstShare}. Of L1 it is {l1.worstShare}, of SmoothL1 {smoothl1.worstShare}."}, Query: ""},
			{StepText: lab.StepText{Title: "The unit decides", Ask: "The same points, counted in shares of the side. In pixels MSE was above L1. And now?", Answer: "MSE is {mse.value}, below L1's {l1.value}: numbers below 1 shrink when squared. SmoothL1 is now {smoothl1.value}, half of MSE, because every error is below β = 1."}, Query: "unit=share"},
			{StepText: lab.StepText{Title: "The same β in the other unit", Ask: "Which β, in shares, treats the same errors as small as 1 does in pixels?", Answer: "1/224 of the side. The worst point's part of SmoothL1 is {smoothl1.worstShare} again, as in pixels."}, Query: "unit=share&beta=" + words.Shortest(1./pictureSide)},
			{StepText: lab.StepText{Title: "Which distance?", Ask: "The prediction is 3 pixels too far right and 4 too far down. Its distance is 5. What do the losses say?", Answer: "L1 is {l1.value}, the mean of 3 and 4, and not the distance {euclid}; their sum {manhattan} is the Manhattan distance. MSE is {mse.value}, half of the squared distance."}, Query: "scene=centre&p=" + lab.PrintPoints(pixels(93, 104))},
		},
		Charts:  lab.Names("picture", "shares", "curves"),
		Handles: lab.Names("p{n}", "t{n}"),
		Model:   model{},
	}
}

// model implements [lab.Model].
type model struct{}

var rangeInShares = func() lab.Param {
	p := lab.NumberParam("range", lab.ParamText{Label: "Curves to", Help: "How large an error the curves reach to, as a share of the picture's side; they reach further where an error does."}, .125, 1e-4, 2*lab.Reach, .005, [2]float64{.01, 1})
	p.Advanced = true
	return p
}()

func sceneOptions() []lab.Option {
	var os []lab.Option
	for _, sc := range scenes {
		os = append(os, lab.Option{ID: sc.id, Label: sc.label})
	}
	return os
}

// picture is the state of the lab.
type picture struct {
	scene     scene
	p, t      []lab.Point // shares of the side
	unit      string
	side      float64 // of the picture, in the unit shown
	reach     float64 // of the curves, in shares
	e         []float64
	reduction loss.Reduction
	losses    []loss.Loss
	worst     int // the point at the largest distance from its target
}

func pictureOf(s lab.State) (picture, error) {
	pic := picture{unit: s.Choice("unit"), side: pictureSide, reduction: loss.Reduction(s.Choice("reduction"))}
	if pic.unit == "share" {
		pic.side = 1
	}
	for _, sc := range scenes {
		if sc.id == s.Choice("scene") {
			pic.scene = sc
		}
	}
	pic.p, pic.t = pic.scene.predicted, pic.scene.target
	if given := s.Points("p"); len(given) > 0 {
		pic.p = given
	}
	if given := s.Points("t"); len(given) > 0 {
		pic.t = given
	}
	if err := pic.checkCounts(); err != nil {
		return pic, err
	}
	var largest, farthest float64
	for i := range pic.p {
		ex, ey := pic.at(pic.p[i][0])-pic.at(pic.t[i][0]), pic.at(pic.p[i][1])-pic.at(pic.t[i][1])
		pic.e = append(pic.e, ex, ey)
		largest = max(largest, math.Abs(ex), math.Abs(ey))
		if d := math.Hypot(ex, ey); d > farthest {
			farthest, pic.worst = d, i
		}
	}
	pic.reach = kit.Cover(s.Number("range"), largest/pic.side)
	var err error
	pic.losses, err = kit.Losses(s)
	return pic, err
}

// checkCounts makes sure that every prediction has its target, and that a scene has as many as it has names.
func (pic picture) checkCounts() error {
	want := len(pic.scene.target)
	if pic.scene.open {
		want = len(pic.t)
	}
	allowed := fmt.Sprintf("%d points, as many as there are targets; in another scene another number", want)
	if len(pic.t) != want {
		return &lab.ParamError{Field: "t", Came: fmt.Sprintf("%d points", len(pic.t)), Allowed: allowed}
	}
	if len(pic.p) != want {
		return &lab.ParamError{Field: "p", Came: fmt.Sprintf("%d points", len(pic.p)), Allowed: allowed}
	}
	return nil
}

// at is a share of the side in the unit shown.
func (pic picture) at(share float64) float64 { return share * pic.side }

func (pic picture) name(i int) string {
	if pic.scene.names == nil {
		return "point " + strconv.Itoa(i+1)
	}
	return pic.scene.names[i]
}

func (pic picture) unitName() string {
	if pic.unit == "share" {
		return "shares of the side"
	}
	return "pixels"
}

// distance is how far the i-th prediction is from its target: |eₓ| + |e_y| and √(eₓ² + e_y²).
func (pic picture) distance(i int) (manhattan, euclid float64) {
	ex, ey := pic.e[2*i], pic.e[2*i+1]
	return math.Abs(ex) + math.Abs(ey), math.Hypot(ex, ey)
}

// View implements [lab.Model].
func (model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	pic, err := pictureOf(s)
	if err != nil {
		return lab.Content{}, err
	}
	manhattan, euclid := pic.distance(pic.worst)
	c := lab.Content{}
	c.Say("worst", pic.name(pic.worst))
	c.Read("manhattan", manhattan, words.English.Number(manhattan))
	c.Read("euclid", euclid, words.English.Number(euclid))
	for _, l := range pic.losses {
		v := shared.LossView(l, pic.reduction, pic.e)
		c.Losses = append(c.Losses, v)
		ofLoss, ofGradient := kit.Share(v.Contributions, 2*pic.worst, 2*pic.worst+1), kit.Share(v.Pulls, 2*pic.worst, 2*pic.worst+1)
		c.Read(l.ID()+".value", float64(v.Value), words.English.Number(float64(v.Value)))
		c.Read(l.ID()+".worstShare", ofLoss, words.English.Percent(ofLoss))
		c.Say(l.ID()+".note", "of the gradient: "+words.English.Percent(ofGradient))
	}
	views := c.Losses
	c.Charts = []lab.Drawing{
		{ID: "picture", Draw: pic.pictureChart},
		{ID: "shares", Draw: func(th plots.Theme) (lab.Chart, error) { return pic.sharesChart(th, views) }},
		{ID: "curves", Draw: func(th plots.Theme) (lab.Chart, error) { return pic.curvesChart(th, views) }},
	}
	if len(pic.p) == 1 {
		c.Tables = append(c.Tables, lab.Listing{ID: "distances", List: pic.distanceTable})
	} else {
		c.Tables = append(c.Tables, lab.Listing{ID: "points", List: func() lab.Table { return pic.pointTable(views) }})
	}
	c.Tables = append(c.Tables, lab.Listing{ID: "coordinates", List: func() lab.Table { return pic.coordinateTable(views) }})
	c.Notices = pic.notices(c.Readouts)
	return c, nil
}

func (pic picture) notices(t lab.Readouts) []string {
	var l1, mse string
	n := []string{}
	for _, l := range pic.losses {
		switch l.ID() {
		case "l1":
			l1 = t["l1.value"]
		case "mse":
			mse = t["mse.value"]
		}
	}
	if l1 != "" && mse != "" {
		n = append(n, "Counted in "+pic.unitName()+", L1 is "+l1+" and MSE is "+mse+". Another unit multiplies L1 by the ratio of the units and MSE by its square: which of the two is larger says nothing about the points.")
	}
	if len(pic.p) == 1 {
		n = append(n, "The Euclidean distance is "+t["euclid"]+" and the Manhattan distance "+t["manhattan"]+". L1's sum over x and y is the Manhattan distance, its mean half of that; MSE's sum is the squared Euclidean distance. None of the losses is the Euclidean distance itself.")
	} else {
		n = append(n, "The worst point ("+t["worst"]+", "+t["euclid"]+" away) makes up this share of the loss: "+
			shared.EachLoss(pic.losses, func(_ int, l loss.Loss) string { return t[l.ID()+".worstShare"] })+".")
	}
	if l, ok := kit.SmoothL1(pic.losses); ok && l.Param("beta") > 0 {
		small := 0
		for _, e := range pic.e {
			if math.Abs(e) < l.Param("beta") {
				small++
			}
		}
		n = append(n, fmt.Sprintf("β = %s is in %s, too: %d of the %d coordinates are on SmoothL1's quadratic part.", words.English.Exact(l.Param("beta")), pic.unitName(), small, len(pic.e)))
	}
	return n
}

// Setting implements [lab.Model].
func (model) Setting(s lab.State) (lab.Setting, error) {
	pic, err := pictureOf(s)
	if err != nil {
		return nil, err
	}
	el := &lab.Elements{Losses: pic.losses, Are: "coordinates (x, y, x, y, ...), in " + pic.unitName(), Reduction: pic.reduction}
	at := pic.at
	if pic.unit == "px" { // shares of the side are rarely exact, so that 61 pixels would be 60.99999999999999
		at = func(share float64) float64 { return lab.Significant(pic.at(share), 15) }
	}
	for i := range pic.p {
		el.Prediction = append(el.Prediction, at(pic.p[i][0]), at(pic.p[i][1]))
		el.Target = append(el.Target, at(pic.t[i][0]), at(pic.t[i][1]))
	}
	return el, nil
}

// shared is what labs share, in English.
var shared = kit.In(words.English)
