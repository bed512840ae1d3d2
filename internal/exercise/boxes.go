package exercise

import (
	"math"

	"losslab/internal/boxloss"
	"losslab/internal/words"
)

// boxesState returns the query of the lab of boxes, whose picture is 224 pixels wide and high.
func boxesState(prediction, target boxloss.Box) string {
	const side = "/224"
	text := func(b boxloss.Box) string {
		return exact(b[0]) + "," + exact(b[1]) + ";" + exact(b[2]) + "," + exact(b[3]) + side
	}
	return "p=" + text(prediction) + "&t=" + text(target)
}

// boxOf returns the box given by four numbers, and what is wrong with it, if anything.
func boxOf(g Given) (b boxloss.Box, says string) {
	copy(b[:], g.Numbers)
	if !(b[0] < b[2] && b[1] < b[3]) {
		return b, isNoBox
	}
	return b, ""
}

// boxText returns a box as it is typed.
func boxText(b boxloss.Box) string { return commas(b[:]) }

// sameL1 asks for two boxes with the same L1, one with a small overlap and one with a large one.
func sameL1(s *source) (Task, bool) {
	off := of(s, 5., 15, 10)
	x, y := of(s, 40., 60, 100, 80), of(s, 40., 60, 80, 100)
	return sameL1Of(boxloss.Box{x, y, x + 4*off, y + 4*off}, off)
}

func sameL1Of(target boxloss.Box, off float64) (Task, bool) {
	field := func(id, label string, right boxloss.Box, fits func(iou float64) bool, unfit func(l1, iou float64) string) Field {
		return judgedField(id, label, l1Within, 4, boxText(right), func(g Given, _ Answers) (string, bool) {
			b, wrong := boxOf(g)
			if wrong != "" {
				return wrong, false
			}
			value, iou := distance(b, target), boxloss.IoU(b, target)
			switch {
			case math.Abs(4*value-off) <= .005:
				return isSumOfSides(value), false
			case math.Abs(value-off) > .005:
				return boxReads(value, iou, value > off), false
			case !fits(iou):
				return unfit(value, iou), false
			}
			return isRight, true
		})
	}
	shrunk := boxloss.Box{target[0] + off, target[1] + off, target[2] - off, target[3] - off}
	wide := boxloss.Box{target[0], target[1], target[2] + 4*off, target[3]}
	solved := func(all Answers) string {
		var b boxloss.Box
		if copy(b[:], all["poor"].Numbers); inPicture(b) {
			return boxesState(b, target)
		}
		return boxesState(shrunk, target)
	}
	return Task{
		Text: sameL1Text(target, off), Hints: sameL1Hints(), Lab: "boxes", Try: boxesState(target, target), solved: solved,
		Fields: []Field{
			field("poor", labelPoor, shrunk, func(iou float64) bool { return iou < .3 }, isTooGood),
			field("good", labelGood, wide, func(iou float64) bool { return iou >= .5-1e-6 }, isTooPoor), // IoU divides by a little more than the union
		},
	}, true
}

// distance returns L1 of a box's four numbers.
func distance(b, target boxloss.Box) float64 {
	v, _ := boxloss.Coordinates(l1, boxloss.Corners, b, target, boxloss.Box{})
	return v
}

// inPicture reports whether the lab can show a box.
func inPicture(b boxloss.Box) bool {
	return min(b[0], b[1]) >= 0 && max(b[2], b[3]) <= 224 && b[0] < b[2] && b[1] < b[3]
}

// touch asks for a drag after which the loss of IoU has a gradient.
func touch(s *source) (Task, bool) {
	side, gap := of(s, 40., 30), of(s, 20., 10, 30)
	x, y := of(s, 80., 90, 100), of(s, 80., 90, 100)
	ways := [][2]float64{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}}
	way := ways[s.next()%uint64(len(ways))]
	target := boxloss.Box{x, y, x + side, y + side}
	return touchOf(shifted(target, way[0]*(side+gap), way[1]*(side+gap)), target)
}

func shifted(b boxloss.Box, x, y float64) boxloss.Box {
	return boxloss.Box{b[0] + x, b[1] + y, b[2] + x, b[3] + y}
}

func touchOf(start, target boxloss.Box) (Task, bool) {
	iou, _ := boxloss.Lookup("iou")
	judge := func(g Given, _ Answers) (string, bool) {
		b, wrong := boxOf(g)
		_, gradient := iou.Gradient(b, target)
		for i, g := range gradient {
			if math.Abs(g) < 1e-9 { // rounding
				gradient[i] = 0
			}
		}
		common, overlap := boxloss.Intersection(b, target)
		switch {
		case wrong != "":
			return wrong, false
		case b == start:
			return isWhereItWas, false
		case !oneDrag(start, b):
			return isSeveralDrags, false
		case !overlap && (common[2] >= common[0] && common[3] >= common[1]):
			return isOnlyTouching, false
		case !overlap:
			return isApart(max(common[0]-common[2], common[1]-common[3])), false
		case gradient == [4]float64{}:
			return isFlat, false
		}
		return isRight + " " + gradientIs(boxloss.IoU(b, target), gradient), true
	}
	right := shifted(start, .75*(target[0]-start[0]), .75*(target[1]-start[1]))
	for i := range right {
		right[i] = words.Rounded(right[i], 6)
	}
	solved := func(all Answers) string {
		var b boxloss.Box
		if copy(b[:], all["box"].Numbers); inPicture(b) {
			return boxesState(b, target)
		}
		return boxesState(right, target)
	}
	return Task{
		Text: touchText(start, target), Hints: touchHints(), Lab: "boxes", Try: boxesState(start, target) + "&losses=l1,mse,iou,giou", solved: solved,
		Fields: []Field{judgedField("box", labelBox, oneDragOnly, 4, boxText(right), judge)},
	}, true
}

// still is the distance in pixels up to which a side counts as not moved, because numbers read off a lab are rounded.
const still = .5

// oneDrag reports whether a single drag leads from one box to the other: of the whole, of a side, or of a corner.
func oneDrag(from, to boxloss.Box) bool {
	var moved [4]bool
	for i := range from {
		moved[i] = math.Abs(from[i]-to[i]) > still
	}
	if !(moved[0] && moved[2]) && !(moved[1] && moved[3]) {
		return true // of a side or of a corner
	}
	return math.Abs(from.Width()-to.Width()) <= still && math.Abs(from.Height()-to.Height()) <= still
}
