package points

import (
	"math"

	"losslab/internal/lab"
)

// scene is a picture with points to be predicted. Positions are in fractions of the picture's side, y downwards.
type scene struct {
	id        string
	text      func(*fixed) sceneText
	target    []lab.Point   // true positions
	predicted []lab.Point   // positions that a network might predict
	drawing   [][]lab.Point // polylines behind the points
	outline   bool          // whether the points are a region's corners, in order
	open      bool          // whether points can be added and removed
}

// pictureSide is the picture's width and height in pixels: the usual input of an image classifier.
const pictureSide = 224

var scenes = []scene{
	{
		id: "face", text: func(f *fixed) sceneText { return f.face },
		target:    pixels(58, 70, 94, 67, 130, 67, 166, 70, 76, 90, 148, 90, 112, 132, 85, 163, 139, 163),
		predicted: pixels(61, 67, 92, 71, 128, 64, 162, 73, 79, 94, 145, 88, 116, 129, 64, 187, 142, 160),
		drawing: [][]lab.Point{
			ellipse(112, 116, 82, 100, 0, 2*math.Pi),
			ellipse(76, 90, 17, 9, 0, 2*math.Pi), ellipse(148, 90, 17, 9, 0, 2*math.Pi),
			ellipse(76, 82, 25, 16, math.Pi*1.2, math.Pi*1.8), ellipse(148, 82, 25, 16, math.Pi*1.2, math.Pi*1.8),
			pixels(112, 96, 103, 133, 112, 139, 121, 133),
			ellipse(112, 155, 28, 22, math.Pi*.12, math.Pi*.88),
		},
	},
	{
		id: "centre", text: func(f *fixed) sceneText { return f.centre },
		target: pixels(90, 100), predicted: pixels(120, 140),
		drawing: [][]lab.Point{ellipse(90, 100, 52, 52, 0, 2*math.Pi), pixels(90, 92, 90, 108), pixels(82, 100, 98, 100)},
	},
	{
		id: "corners", text: func(f *fixed) sceneText { return f.corners },
		target: pixels(52, 48, 172, 62, 178, 176, 40, 164), predicted: pixels(60, 40, 167, 70, 200, 198, 46, 160), outline: true,
	},
	{
		id: "free", text: func(f *fixed) sceneText { return f.free }, open: true,
		target: pixels(56, 70, 120, 150, 176, 60), predicted: pixels(68, 60, 112, 166, 150, 96),
	},
}

// pixels makes points from coordinates in pixels: x, y, x, y, …
func pixels(xy ...float64) []lab.Point {
	pts := make([]lab.Point, len(xy)/2)
	for i := range pts {
		pts[i] = lab.Point{xy[2*i] / pictureSide, xy[2*i+1] / pictureSide}
	}
	return pts
}

// ellipse samples an arc around a center. Lengths are in pixels, and angles go clockwise from the right.
func ellipse(cx, cy, rx, ry, from, to float64) []lab.Point {
	const n = 48
	xy := make([]float64, 0, 2*(n+1))
	for i := range n + 1 {
		a := from + (to-from)*float64(i)/n
		xy = append(xy, cx+rx*math.Cos(a), cy+ry*math.Sin(a))
	}
	return pixels(xy...)
}
