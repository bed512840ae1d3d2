package main

import (
	"context"
	"errors"
	"math"
	"sync"
	"time"

	"github.com/chromedp/cdproto/input"
)

// pace is the time between two moves of the mouse, slightly less than that between frames, so that each frame has a move.
const pace = 16 * time.Millisecond

// stride is the length of a move in pixels. It exceeds what the script rounds to, so that each place identifies its move.
const stride = 3

// A place is the position of a handle, in the page, and the box of the plot around it.
type place struct {
	X, Y                     float64
	Axes                     string
	Left, Top, Width, Height float64
	HandleX, HandleY         float64 // in the coordinates of the handle's parent
}

// path returns places that lead the handle back and forth within its plot, along the axes on which it moves.
func (p place) path(moves int) [][2]float64 {
	along := func(at, from, size float64) (direction, room float64) {
		direction = math.Copysign(1, from+size/2-at)
		return direction, size/2 + math.Abs(from+size/2-at) - 20
	}
	dx, roomX := along(p.X, p.Left, p.Width)
	dy, roomY := along(p.Y, p.Top, p.Height)
	span := 90.0
	switch p.Axes {
	case "x":
		dy, span = 0, min(span, roomX)
	case "y":
		dx, span = 0, min(span, roomY)
	default:
		span = min(span, roomX, roomY)
	}
	steps := max(1, int(span/stride))
	points := make([][2]float64, moves)
	for i := range points {
		k := (i + 1) % (2 * steps)
		away := float64(stride * min(k, 2*steps-k))
		points[i] = [2]float64{p.X + dx*away, p.Y + dy*away}
	}
	return points
}

// drag presses at a place, moves along the path at the mouse's pace, and releases. Like a hand, it sends each move when
// it is due, whether or not the page has handled the earlier ones.
func (t *tab) drag(ctx context.Context, p place, path [][2]float64) error {
	if err := t.mouse(input.DispatchMouseEventTypeMouseMoved, p.X, p.Y, false); err != nil {
		return err
	}
	if err := t.mouse(input.DispatchMouseEventTypeMousePressed, p.X, p.Y, true); err != nil {
		return err
	}
	var wg sync.WaitGroup
	failed := make([]error, len(path))
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for i, at := range path {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		wg.Go(func() { failed[i] = t.mouse(input.DispatchMouseEventTypeMouseMoved, at[0], at[1], true) })
	}
	wg.Wait()
	last := path[len(path)-1]
	return errors.Join(errors.Join(failed...), t.mouse(input.DispatchMouseEventTypeMouseReleased, last[0], last[1], false))
}

func (t *tab) mouse(kind input.DispatchMouseEventType, x, y float64, down bool) error {
	p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		p.ClickCount = 1
	}
	if down || kind != input.DispatchMouseEventTypeMouseMoved {
		p.Button = input.MouseButtonLeft
	}
	if down {
		p.Buttons = 1
	}
	_, err := call(t, input.DispatchMouseEvent, p)
	return err
}
