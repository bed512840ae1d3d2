package still

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
)

// mostPixels of a PNG: a card of 1200 × 630 at twice its size is within. Each takes about ten bytes while it is drawn.
const mostPixels = 4 << 20

// ErrSize says that a PNG would have too many pixels, or none.
var ErrSize = errors.New("not a size for a PNG")

// PNG draws a picture as pixels, scale of them (a fraction, too) along each side of one of the SVG's. It is bound as SVG
// is: it takes one place and one worker for all its work, and the same picture is the same, byte by byte. It fails as SVG
// does, with ErrSize, and where the SVG holds anything that it would not draw as a browser does.
//
// Nobody knows a server's fonts. So all texts are set in Inter, the font of the pages, which is part of the program.
func (s *Renderer) PNG(ctx context.Context, p Picture, scale float64) ([]byte, error) {
	width, height := whole(float64(p.Width)*scale), whole(float64(p.Height)*scale)
	if !(width >= 1 && height >= 1 && width*height <= mostPixels) { // nor is it NaN
		return nil, fmt.Errorf("%w: %g × %g pixels", ErrSize, width, height)
	}
	text, err := json.Marshal(struct {
		Picture Picture
		Scale   float64
	}{p, scale})
	if err != nil {
		return nil, err
	}
	return s.cached(ctx, sha256.Sum256(text), func(ctx context.Context) ([]byte, error) {
		key, err := keyOf(p)
		if err != nil {
			return nil, err
		}
		svg, ok := s.cache.get(key)
		if !ok {
			if svg, err = s.draw(ctx, p, "png"); err != nil {
				return nil, err
			}
		}
		pixels := image.NewRGBA(image.Rect(0, 0, int(width), int(height)))
		if err := paint(ctx, pixels, svg, scale, s.fonts); err != nil {
			return nil, fmt.Errorf("painting: %w", err)
		}
		var out bytes.Buffer
		err = png.Encode(&out, pixels)
		return out.Bytes(), err
	})
}

// whole leaves out a pixel that a picture would cover in part. What is a whole number but for rounding is one.
func whole(pixels float64) float64 { return math.Floor(pixels + 1e-6) }
