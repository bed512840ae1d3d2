package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"losslab/tests/bench/figure"
)

// scripted are the trace events during which script runs or its garbage is collected. They may be nested.
var scripted = map[string]bool{
	"EvaluateScript": true, "EventDispatch": true, "FireAnimationFrame": true, "FireIdleCallback": true, "FunctionCall": true,
	"HandlePostMessage": true, "MajorGC": true, "MinorGC": true, "RunMicrotasks": true, "TimerFire": true,
	"XHRLoad": true, "XHRReadyStateChange": true, "v8.callFunction": true, "v8.evaluateModule": true, "v8.run": true,
}

// A frame is one frame of the page, from the end of the previous frame to the end of its own rendering. Times are in
// milliseconds on the trace's clock.
type frame struct {
	id      string
	end     float64
	painted float64   // when it was presented; NaN if never
	redraws []float64 // when the dragged handle was moved
	script  float64
}

// A timeline is what a trace tells of the page's main thread.
type timeline struct {
	script []span
	frames []frame
	marks  []float64
	spends map[string][]spend // by kind of work
}

// A spend is one event's CPU time of the main thread, whatever else the machine does, and its number of objects.
type spend struct {
	at, until, took float64
	objects         int
}

// kinds maps trace events to kinds of work. The kind main is all work, of which the others are parts.
var kinds = map[string]string{
	"ThreadControllerImpl::RunTask": "main", "UpdateLayoutTree": "style", "Layout": "layout",
	"PrePaint": "paint", "Paint": "paint", "Layerize": "paint", "Commit": "paint",
}

// add records an event's work. Events come in order, and one nested in another of its kind is already part of it.
func (tl *timeline) add(kind string, e event) {
	all := tl.spends[kind]
	if n := len(all); kind == "" || n > 0 && all[n-1].until > e.Ts {
		return
	}
	tl.spends[kind] = append(all, spend{e.Ts, e.Ts + e.Dur, e.Tdur / 1000, e.objects()})
}

// aRedraw returns the main thread's CPU time per redraw, in milliseconds by kind of work, and the numbers of objects
// laid out and styled, from the first redraw to the last. It returns nil for fewer than two redraws.
func (tl *timeline) aRedraw() map[string]float64 {
	frames := tl.redrawn()
	if len(frames) < 2 {
		return nil
	}
	first, last := frames[0].end*1000, frames[len(frames)-1].end*1000
	each := map[string]float64{}
	for kind, all := range tl.spends {
		for _, s := range all {
			if s.at >= first && s.until <= last {
				each[kind] += s.took / float64(len(frames)-1)
				each["objects of "+kind] += float64(s.objects) / float64(len(frames)-1)
			}
		}
	}
	return each
}

const redrawMark = "redraw" // as probe.js writes it

// readTrace reads the events of the page's main thread, which is the one with the marks, and its frames.
func readTrace(events []event) (timeline, error) {
	tl := timeline{spends: map[string][]spend{}}
	main := slices.IndexFunc(events, event.isMark)
	if main < 0 {
		return tl, errors.New("nothing was redrawn during the drag")
	}
	pid, tid := events[main].Pid, events[main].Tid
	events = slices.SortedStableFunc(slices.Values(events), func(a, b event) int { return cmp.Compare(a.Ts, b.Ts) })
	painted := map[string]float64{}
	begun := ""
	for _, e := range events {
		if e.Pid != pid || e.Tid != tid {
			continue
		}
		at := e.Ts / 1000
		if e.Ph == "X" {
			tl.add(kinds[e.Name], e)
			if scripted[e.Name] {
				tl.add("script", e)
			}
		}
		switch {
		case e.Ph == "X" && scripted[e.Name]:
			tl.script = append(tl.script, span{at, at + e.Dur/1000})
		case e.isMark():
			tl.marks = append(tl.marks, at)
		case e.Name == "AnimationFrame" && e.Ph == "b":
			begun = e.args().ID
		case e.Name == "AnimationFrame" && e.Ph == "e":
			tl.frames = append(tl.frames, frame{id: begun, end: at})
		case e.Name == "AnimationFrame::Presentation" && e.args().Begin.Sequence > 0: // 0 is a frame without changes
			painted[e.args().ID] = at
		}
	}
	tl.script = union(tl.script)
	tl.assign(painted)
	return tl, nil
}

// assign sets each frame's share of the script, its redraws and the time when it was presented.
func (tl *timeline) assign(painted map[string]float64) {
	begin := math.Inf(-1)
	next := 0
	for i := range tl.frames {
		f := &tl.frames[i]
		f.script = covered(tl.script, begin, f.end)
		for ; next < len(tl.marks) && tl.marks[next] <= f.end; next++ {
			f.redraws = append(f.redraws, tl.marks[next])
		}
		f.painted = math.NaN()
		if at, ok := painted[f.id]; ok {
			f.painted = at
		}
		begin = f.end
	}
}

// redrawn returns the frames in which the handle moved, except the trace's first frame, whose beginning is unknown.
func (tl *timeline) redrawn() []frame {
	var with []frame
	for i, f := range tl.frames {
		if i > 0 && len(f.redraws) > 0 {
			with = append(with, f)
		}
	}
	return with
}

func (e event) isMark() bool { return e.Name == "TimeStamp" && e.args().Data.Message == redrawMark }

// objects returns how many objects were laid out or elements styled. The browser's count is the same on any machine.
func (e event) objects() int {
	switch e.Name {
	case "Layout":
		return e.args().BeginData.DirtyObjects
	case "UpdateLayoutTree":
		return e.args().ElementCount
	}
	return 0
}

// args are the arguments of events that are used here.
type args struct {
	ID    string `json:"id"`
	Begin struct {
		Sequence int64 `json:"sequence_number"`
	} `json:"begin_frame_id"`
	Data struct {
		Message string `json:"message"`
	} `json:"data"`
	BeginData struct {
		DirtyObjects int `json:"dirtyObjects"`
	} `json:"beginData"`
	ElementCount int `json:"elementCount"`
}

func (e event) args() (a args) {
	_ = json.Unmarshal(e.Args, &a) // arguments of another shape are none of these
	return a
}

// seen is what the probe recorded during a drag, in milliseconds on the page's clock.
type seen struct {
	Moves, Shown []struct{ At, X, Y float64 }
	Trips        []float64
}

// latencies returns the times from moves of the pointer to the presentation of their effects. Several moves may be
// pending, so each new place of the handle is matched with the move nearest to it: the earliest of equally near ones,
// and none before the last one matched. dx and dy are the handle's coordinates minus the pointer's.
func (s seen) latencies(tl timeline, dx, dy float64) []float64 {
	n := min(len(s.Shown), len(tl.marks))
	offsets := make([]float64, n)
	for i := range n {
		offsets[i] = tl.marks[i] - s.Shown[i].At
	}
	offset := figure.Median(offsets)
	var all []float64
	i, from := 0, 0
	for _, f := range tl.frames {
		for range f.redraws {
			if i >= n {
				return all
			}
			shown := s.Shown[i]
			i++
			best, least := -1, math.Inf(1)
			for j := from; j < len(s.Moves) && s.Moves[j].At <= shown.At; j++ {
				if d := math.Hypot(s.Moves[j].X+dx-shown.X, s.Moves[j].Y+dy-shown.Y); d < least-.01 {
					best, least = j, d
				}
			}
			if best < 0 {
				continue
			}
			from = best
			if !math.IsNaN(f.painted) {
				all = append(all, f.painted-offset-s.Moves[best].At)
			}
		}
	}
	return all
}
