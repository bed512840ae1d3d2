package main

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"testing"
)

// sample returns a trace of four frames. The second and the third redraw the handle; the fourth is never presented.
func sample() []event {
	at := func(ph, name string, ms, dur float64, args string) event {
		return event{Ph: ph, Name: name, Pid: 1, Tid: 2, Ts: ms * 1000, Dur: dur * 1000, Args: json.RawMessage(args)}
	}
	frame := func(id string, begin, end float64) []event {
		return []event{at("b", "AnimationFrame", begin, 0, `{"id":"`+id+`"}`), at("e", "AnimationFrame", end, 0, `{}`)}
	}
	presented := func(id string, ms float64, sequence int) event {
		return at("n", "AnimationFrame::Presentation", ms, 0, fmt.Sprintf(`{"id":%q,"begin_frame_id":{"sequence_number":%d}}`, id, sequence))
	}
	mark := func(ms float64) event { return at("I", "TimeStamp", ms, 0, `{"data":{"message":"redraw"}}`) }
	events := []event{
		{Ph: "X", Name: "FunctionCall", Pid: 1, Tid: 3, Ts: 0, Dur: 90e3}, // of a worker
		at("X", "FunctionCall", 2, 1, `{}`),
		at("X", "EventDispatch", 11, 2, `{}`), at("X", "FunctionCall", 11.5, 1, `{}`), // nested
		at("X", "Layout", 13, 3, `{}`),
		at("X", "RunMicrotasks", 21, 4, `{}`), mark(24),
		at("X", "FireAnimationFrame", 35, 2, `{}`), mark(36), mark(36.5),
		at("X", "TimerFire", 45, 1, `{}`),
		presented("a", 12, 7), presented("b", 33, 8), presented("c", 50, 9), presented("d", 60, 0),
	}
	events = append(events, frame("a", 1, 10)...)
	events = append(events, frame("b", 18, 30)...)
	events = append(events, frame("c", 32, 40)...)
	return append(events, frame("d", 44, 48)...)
}

func TestReadTrace(t *testing.T) {
	tl, err := readTrace(sample())
	if err != nil {
		t.Fatal(err)
	}
	want := []frame{
		{id: "a", end: 10, painted: 12, script: 1},
		{id: "b", end: 30, painted: 33, script: 6, redraws: []float64{24}},
		{id: "c", end: 40, painted: 50, script: 2, redraws: []float64{36, 36.5}},
	}
	if got := tl.frames[:3]; !reflect.DeepEqual(got, want) {
		t.Errorf("the frames are\n%+v, want\n%+v", got, want)
	}
	if last := tl.frames[3]; last.script != 1 || !math.IsNaN(last.painted) || last.redraws != nil {
		t.Errorf("the last frame is %+v", last)
	}
	d := tl.summary()
	// From the end of the first redrawn frame to the end of the last there are 2 ms of script and one redraw.
	if !reflect.DeepEqual(d.script, []float64{6, 2}) || !reflect.DeepEqual(d.frame, []float64{17}) || !reflect.DeepEqual(d.perRedraw, []float64{2}) {
		t.Errorf("the drag is %+v", d)
	}
	if _, err := readTrace(sample()[:3]); err == nil {
		t.Error("a trace without a redraw is no error")
	}
}

// TestLatencies has a page's clock that is 1000 ms behind the trace's, and a handle whose coordinates are 100 less.
func TestLatencies(t *testing.T) {
	type point = struct{ At, X, Y float64 }
	tl := timeline{
		marks: []float64{1024, 1036, 1044},
		frames: []frame{
			{end: 1030, painted: 1033, redraws: []float64{1024}},
			{end: 1040, painted: 1050, redraws: []float64{1036}},
			{end: 1050, painted: 1060, redraws: []float64{1044}},
		},
	}
	s := seen{
		Moves: []point{{5, 103, 0}, {10, 106, 0}, {20, 109, 0}, {30, 106, 0}, {43, 103, 0}, {50, 100, 0}},
		// Slightly rounded. The second answers the third move, and the last the fifth move, not the first.
		Shown: []point{{24, 6.4, 0}, {36, 8.8, 0}, {44, 3.2, 0}},
	}
	if got, want := s.latencies(tl, -100, 0), []float64{23, 30, 17}; !reflect.DeepEqual(got, want) {
		t.Errorf("the latencies are %v, want %v", got, want)
	}
}

func TestPath(t *testing.T) {
	p := place{X: 100, Y: 300, Axes: "xy", Left: 50, Top: 200, Width: 400, Height: 400}
	path := p.path(moves)
	if last := path[len(path)-1]; last != [2]float64{p.X, p.Y} {
		t.Errorf("it ends at %v, where the next drag does not begin", last)
	}
	before := [2]float64{p.X, p.Y}
	for i, at := range path {
		if at[0] < p.Left || at[0] > p.Left+p.Width || at[1] < p.Top || at[1] > p.Top+p.Height {
			t.Errorf("move %d leaves the plot: %v", i, at)
		}
		if math.Abs(at[0]-before[0]) != stride || math.Abs(at[1]-before[1]) != stride {
			t.Errorf("move %d goes from %v to %v", i, before, at)
		}
		before = at
	}
	p.Axes = "y"
	for _, at := range p.path(10) {
		if at[0] != p.X {
			t.Errorf("a handle that moves upwards is drawn aside: %v", at)
		}
	}
}
