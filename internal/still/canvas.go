package still

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// canvas is an image on which shapes are filled.
type canvas struct {
	pixels     *image.RGBA
	clips      []shape // what is filled is clipped to all of them
	rasterizer vector.Rasterizer
}

// fill fills a shape with a color, with antialiasing.
func (c *canvas) fill(s shape, with color.NRGBA) {
	area := s.bounds().Intersect(c.pixels.Bounds())
	for _, clip := range c.clips {
		area = area.Intersect(clip.bounds())
	}
	if area.Empty() {
		return
	}
	mask := c.cover(s, area)
	for _, clip := range c.clips {
		for i, a := range c.cover(clip, area).Pix {
			mask.Pix[i] = uint8((int(mask.Pix[i])*int(a) + 127) / 255)
		}
	}
	draw.DrawMask(c.pixels, area, image.NewUniform(with), image.Point{}, mask, image.Point{}, draw.Over)
}

// cover returns how much of each pixel of the area a shape covers.
func (c *canvas) cover(s shape, area image.Rectangle) *image.Alpha {
	z := &c.rasterizer
	z.Reset(area.Dx(), area.Dy())
	z.DrawOp = draw.Src
	for _, r := range s {
		points := within(r.points, area)
		for i, p := range points {
			x, y := float32(p.x-float64(area.Min.X)), float32(p.y-float64(area.Min.Y))
			if i == 0 {
				z.MoveTo(x, y)
			} else {
				z.LineTo(x, y)
			}
		}
		z.ClosePath()
	}
	mask := image.NewAlpha(image.Rect(0, 0, area.Dx(), area.Dy()))
	z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	return mask
}

// bounds returns the pixels that a shape may touch.
func (s shape) bounds() image.Rectangle {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, r := range s {
		for _, p := range r.points {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	return image.Rect(pixel(math.Floor(low.x)), pixel(math.Floor(low.y)), pixel(math.Ceil(high.x)), pixel(math.Ceil(high.y)))
}

// pixel converts v to an int, clamped to a range well beyond any picture.
func pixel(v float64) int { return int(max(-1<<20, min(v, 1<<20))) }

// within clips a polygon to the area, because the rasterizer walks along each line however far out it leads.
func within(points []point, area image.Rectangle) []point {
	left, top, right, bottom := float64(area.Min.X), float64(area.Min.Y), float64(area.Max.X), float64(area.Max.Y)
	points = cut(points, func(p point) float64 { return p.x - left })
	points = cut(points, func(p point) float64 { return right - p.x })
	points = cut(points, func(p point) float64 { return p.y - top })
	return cut(points, func(p point) float64 { return bottom - p.y })
}

// cut clips a polygon to one side of a line. inside returns how far inside a point is.
func cut(points []point, inside func(point) float64) []point {
	var kept []point
	for i, to := range points {
		from := points[(i+len(points)-1)%len(points)]
		a, b := inside(from), inside(to)
		if (a < 0) != (b < 0) {
			kept = append(kept, from.plus(to.minus(from).times(a/(a-b))))
		}
		if b >= 0 {
			kept = append(kept, to)
		}
	}
	return kept
}
