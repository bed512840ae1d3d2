package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"slices"

	"losslab/tests/bench/figure"
)

// scripted are the events of a trace that are script at work, or the collection of its garbage. One may lie within
// another.
var scripted = map[string]bool{
	"EvaluateScript": true, "EventDispatch": true, "FireAnimationFrame": true, "FireIdleCallback": true, "FunctionCall": true,
	"HandlePostMessage": true, "MajorGC": true, "MinorGC": true, "RunMicrotasks": true, "TimerFire": true,
	"XHRLoad": true, "XHRReadyStateChange": true, "v8.callFunction": true, "v8.evaluateModule": true, "v8.run": true,
}

// frame is one frame of the page, from the end of the frame before to the end of its own rendering. Times are in
// milliseconds of the trace's clock.
type frame struct {
	id      string
	end     float64
	painted float64   // when it came to the screen; NaN if it never did
	redraws []float64 // when the dragged handle got a new place
	script  float64
}

// timeline is what a trace tells of the page's main thread.
type timeline struct {
	script []span
	frames []frame
	marks  []float64
	spends map[string][]spend // by the kind of work
}

// spend is what one event took of the main thread's processor, whatever else the machine did, and of how many objects it was.
type spend struct {
	at, until, took float64
	objects         int
}

// The kinds of work, by the events that they are: main is all, the others are parts of it.
var kinds = map[string]string{
	"ThreadControllerImpl::RunTask": "main", "UpdateLayoutTree": "style", "Layout": "layout",
	"PrePaint": "paint", "Paint": "paint", "Layerize": "paint", "Commit": "paint",
}

// add notes an event's work. Events are in order: one within another of its kind is part of that.
func (tl *timeline) add(kind string, e event) {
	all := tl.spends[kind]
	if n := len(all); kind == "" || n > 0 && all[n-1].until > e.Ts {
		return
	}
	tl.spends[kind] = append(all, spend{e.Ts, e.Ts + e.Dur, e.Tdur / 1000, e.objects()})
}

// aRedraw is how many milliseconds of the main thread's processor a redraw takes, by kinds of work, from the first redraw to
// the last, and how many objects it lays out and styles.
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

// readTrace picks the page's main thread, which is the one with the marks, and its frames.
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
		case e.Name == "AnimationFrame::Presentation" && e.args().Begin.Sequence > 0: // 0 is a frame without any change
			painted[e.args().ID] = at
		}
	}
	tl.script = union(tl.script)
	tl.assign(painted)
	return tl, nil
}

// assign gives each frame its share of the script, its redraws and the time when it was seen.
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

// redrawn are the frames in which the handle got a new place, but for the trace's first, whose beginning is unknown.
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

// objects is how many objects had to be laid out, or elements styled. The browser counts them itself, on any machine alike.
func (e event) objects() int {
	switch e.Name {
	case "Layout":
		return e.args().BeginData.DirtyObjects
	case "UpdateLayoutTree":
		return e.args().ElementCount
	}
	return 0
}

// args are those of an event's arguments that matter here.
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

// seen is what the probe noted during a drag, in milliseconds of the page's clock.
type seen struct {
	Moves, Shown []struct{ At, X, Y float64 }
	Trips        []float64
}

// latencies are the times from a move of the pointer to the screen. Each new place of the handle is matched with the
// move that it belongs to by where it is, for several moves may be under way; of moves that are as near, the earliest
// is taken, and none before the last one matched. The handle's coordinates are dx, dy off the pointer's.
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
