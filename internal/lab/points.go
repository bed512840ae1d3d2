package lab

import (
	"fmt"
	"math"
	"strconv"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// maxPoints is how many points a free set holds.
const maxPoints = 100

// points shows what the losses make of predicted points in a picture.
var points = &Lab{
	ID:         "points",
	Title:      "Points",
	Heading:    "Where is the point?",
	Question:   "Filled dots are predictions, rings are the targets. Drag either. There is no right or wrong here, only how far.",
	Share:      "worstShare",
	ShareLabel: "from the worst point",
	Params: append([]Param{
		{Name: "scene", Label: "Scene", Kind: ChoiceKind, Default: "face", Options: sceneOptions(), Resets: []string{"p", "t"}, Help: "What the points are."},
		{Name: "unit", Label: "Unit", Kind: ChoiceKind, Default: "px", Options: []Option{{"px", "pixels"}, {"share", "shares of the side"}},
			Help: "What coordinates, and with them errors and β, are counted in: pixels of a 224 × 224 picture, or shares of its side."},
		reductionParam,
		{Name: "p", Label: "Predictions", Kind: Points, Default: []Point{}, Min: ptr(-Reach), Max: ptr(Reach), MaxCount: maxPoints, Advanced: true,
			Help: "The predicted points, x,y in shares of the picture's side; empty for the scene's own."},
		{Name: "t", Label: "Targets", Kind: Points, Default: []Point{}, Min: ptr(-Reach), Max: ptr(Reach), MaxCount: maxPoints, Advanced: true,
			Help: "The true points, x,y in shares of the picture's side; empty for the scene's own."},
		rangeInShares,
	}, lossParams()...),
	Presets: []Preset{
		{"one-bad", "A face with one bad keypoint", ""},
		{"all-a-little", "All keypoints a little off", "p=" + printPoints(pixels(61, 67, 92, 71, 128, 64, 162, 73, 79, 94, 145, 88, 116, 129, 82, 166, 142, 160))},
		{"shares", "The same face in shares of the side", "unit=share"},
		{"three-four", "One centre, off by 3 and 4 pixels", "scene=centre&p=" + printPoints(pixels(93, 104))},
		{"corners", "Corners of a region", "scene=corners"},
		{"free", "Free points, to add to", "scene=free"},
	},
	Steps: []Step{
		{"One bad keypoint", "",
			"Eight keypoints are a few pixels off, one far more. Of which loss is it the largest part?",
			"Of MSE: {mse.worstShare}. Of L1 it is {l1.worstShare}, of SmoothL1 {smoothl1.worstShare}."},
		{"The unit decides", "unit=share",
			"The same points, counted in shares of the side. In pixels MSE was above L1. And now?",
			"MSE is {mse.value}, below L1's {l1.value}: numbers below 1 shrink when squared. SmoothL1 is now {smoothl1.value}, half of MSE, because every error is below β = 1."},
		{"The same β in the other unit", "unit=share&beta=" + format(1./pictureSide),
			"Which β, in shares, treats the same errors as small as 1 does in pixels?",
			"1/224 of the side. The worst point's part of SmoothL1 is {smoothl1.worstShare} again, as in pixels."},
		{"Which distance?", "scene=centre&p=" + printPoints(pixels(93, 104)),
			"The prediction is 3 pixels too far right and 4 too far down. Its distance is 5. What do the losses say?",
			"L1 is {l1.value}, the mean of 3 and 4, and not the distance {euclid}; their sum {manhattan} is the Manhattan distance. MSE is {mse.value}, half of the squared distance."},
	},
	view:    pointsView,
	move:    pointsMove,
	setting: pointsSetting,
}

var rangeInShares = func() Param {
	p := numberParam("range", "Curves to", .125, 1e-4, 2*Reach, .005, [2]float64{.01, 1},
		"How large an error the curves reach to, as a share of the picture's side; they reach further where an error does.")
	p.Advanced = true
	return p
}()

func sceneOptions() []Option {
	var os []Option
	for _, sc := range scenes {
		os = append(os, Option{sc.id, sc.label})
	}
	return os
}

func printPoints(pts []Point) string { return Param{Kind: Points}.print(pts) }

// picture is the state of the lab.
type picture struct {
	scene     scene
	p, t      []Point // shares of the side
	unit      string
	side      float64 // of the picture, in the unit shown
	reach     float64 // of the curves, in shares
	e         []float64
	reduction loss.Reduction
	losses    []loss.Loss
	worst     int // the point at the largest distance from its target
}

func pictureOf(s State) (picture, error) {
	pic := picture{unit: s.choice("unit"), side: pictureSide, reduction: loss.Reduction(s.choice("reduction"))}
	if pic.unit == "share" {
		pic.side = 1
	}
	for _, sc := range scenes {
		if sc.id == s.choice("scene") {
			pic.scene = sc
		}
	}
	pic.p, pic.t = pic.scene.predicted, pic.scene.target
	if given := s.points("p"); len(given) > 0 {
		pic.p = given
	}
	if given := s.points("t"); len(given) > 0 {
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
	pic.reach = cover(s.number("range"), largest/pic.side)
	var err error
	pic.losses, err = s.losses()
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
		return &ParamError{Field: "t", Came: fmt.Sprintf("%d points", len(pic.t)), Allowed: allowed}
	}
	if len(pic.p) != want {
		return &ParamError{Field: "p", Came: fmt.Sprintf("%d points", len(pic.p)), Allowed: allowed}
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

func pointsView(s State, th plots.Theme) (content, error) {
	pic, err := pictureOf(s)
	if err != nil {
		return content{}, err
	}
	manhattan, euclid := pic.distance(pic.worst)
	c := content{readouts: Readouts{"worst": pic.name(pic.worst), "manhattan": text(manhattan), "euclid": text(euclid)}}
	for _, l := range pic.losses {
		v := lossView(l, pic.reduction, pic.e)
		c.losses = append(c.losses, v)
		c.readouts[l.ID()+".value"] = text(float64(v.Value))
		c.readouts[l.ID()+".worstShare"] = percent(share(v.Contributions, 2*pic.worst, 2*pic.worst+1))
		c.readouts[l.ID()+".note"] = "of the gradient: " + percent(share(v.Pulls, 2*pic.worst, 2*pic.worst+1))
	}
	for _, draw := range []func(plots.Theme, []LossView) (Chart, error){pic.pictureChart, pic.sharesChart, pic.curvesChart} {
		ch, err := draw(th, c.losses)
		if err != nil {
			return content{}, err
		}
		c.charts = append(c.charts, ch)
	}
	if len(pic.p) == 1 {
		c.tables = append(c.tables, pic.distanceTable())
	} else {
		c.tables = append(c.tables, pic.pointTable(c.losses))
	}
	c.tables = append(c.tables, pic.coordinateTable(c.losses))
	c.notices = pic.notices(c.readouts)
	return c, nil
}

func (pic picture) notices(t Readouts) []string {
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
			eachLoss(pic.losses, func(_ int, l loss.Loss) string { return t[l.ID()+".worstShare"] })+".")
	}
	if l, ok := smoothL1(pic.losses); ok && l.Param("beta") > 0 {
		small := 0
		for _, e := range pic.e {
			if math.Abs(e) < l.Param("beta") {
				small++
			}
		}
		n = append(n, fmt.Sprintf("β = %s is in %s, too: %d of the %d coordinates are on SmoothL1's quadratic part.", minus(format(l.Param("beta"))), pic.unitName(), small, len(pic.e)))
	}
	return n
}
