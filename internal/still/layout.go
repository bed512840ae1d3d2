package still

import "math"

// The default sizes of a picture, in pixels.
const (
	wideWidth  = 640
	wideHeight = 400
	squareSide = 460
	leastWidth = 340.0 // least width at which a chart is laid out; smaller pictures are scaled down
)

// A Frame is what a chart needs of its picture, in pixels of the chart.
type Frame struct {
	Square  bool
	Wider   int // what a square chart is wider than high
	Least   int // height that its labels need
	MinSide int // least height of a picture whose height is not given
}

// LayOut fills in missing sides of the picture and lays out the chart in it, scaled down if the picture is too small
// for its labels.
func (p *Picture) LayOut(f Frame) {
	if f.Square {
		p.Width, p.Height = squareSize(p.Width, p.Height, f.Wider)
		p.Scale = min(1, float64(p.Width)/float64(f.Least+f.Wider), float64(p.Height)/float64(f.Least))
		side := min(p.Laid(p.Width)-f.Wider, p.Laid(p.Height))
		p.ChartWidth, p.ChartHeight = side+f.Wider, side
		return
	}
	if p.Width == 0 {
		p.Width = wideWidth
	}
	p.Scale = min(1, float64(p.Width)/leastWidth)
	if p.Height == 0 {
		p.Height = max(f.MinSide, p.Width*wideHeight/wideWidth, int(math.Ceil(float64(f.Least)*p.Scale)))
	}
	p.Scale = min(p.Scale, float64(p.Height)/float64(f.Least))
	p.ChartWidth, p.ChartHeight = p.Laid(p.Width), p.Laid(p.Height)
}

// squareSize fills in missing sides of a chart that is wider than high by the given number of pixels.
func squareSize(width, height, wider int) (int, int) {
	switch {
	case width == 0 && height == 0:
		return squareSide + wider, squareSide
	case width == 0:
		return height + wider, height
	case height == 0:
		return width, width - wider
	}
	return width, height
}
