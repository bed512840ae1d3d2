package main

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/calculator"
)

func TestClasses(t *testing.T) {
	type answer struct {
		Count                   int
		Value                   any
		Values                  []float64
		Gradient, Probabilities [][]float64
	}
	ask := func(t *testing.T, body string) (a answer) {
		t.Helper()
		w := postTo(t, "classes/evaluate", body)
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != 200 {
			t.Fatalf("%d %s: %v", w.Code, w.Body, err)
		}
		return a
	}
	near := func(name string, got any, want float64) {
		t.Helper()
		if v, ok := got.(float64); !ok || math.Abs(v-want) > 1e-12 {
			t.Errorf("%s is %v, not %v", name, got, want)
		}
	}
	// The values are calculated by hand: softmax of (ln 3, 0) is (¾, ¼).
	const ln3 = "1.0986122886681098"
	a := ask(t, `{"logits":[[`+ln3+`,0],[0,0]],"target":[0,1]}`)
	near("the mean", a.Value, (math.Log(4./3)+math.Ln2)/2)
	near("p", a.Probabilities[0][0], .75)
	near("the gradient", a.Gradient[0][0], -.125)
	if a.Count != 2 || a.Values != nil {
		t.Errorf("%+v", a)
	}
	a = ask(t, `{"logits":[[`+ln3+`,0],[0,0],[5,6]],"target":[0,1,-100],"weight":[3,1],"reduction":"mean"}`)
	near("the weighted mean", a.Value, (3*math.Log(4./3)+math.Ln2)/4)
	a = ask(t, `{"logits":[[`+ln3+`,0]],"target":[[0.5,0.5]],"reduction":"none"}`)
	near("of probabilities", a.Values[0], (math.Log(4./3)+math.Log(4))/2)
	a = ask(t, `{"logits":[[`+ln3+`,0]],"target":[0],"label_smoothing":1,"reduction":"sum"}`)
	near("smoothed", a.Value, (math.Log(4./3)+math.Log(4))/2)
	a = ask(t, `{"logits":[[10000,-10000,0]],"target":[1],"reduction":"sum"}`)
	near("far", a.Value, 20_000)
	near("far, the sum of p", a.Probabilities[0][0]+a.Probabilities[0][1]+a.Probabilities[0][2], 1)
	if a = ask(t, `{"logits":[],"target":[]}`); a.Value != "NaN" {
		t.Errorf("the mean of nothing: %+v", a)
	}
	if a = ask(t, `{"logits":[["-Infinity",0]],"target":[0]}`); a.Value != "Infinity" {
		t.Errorf("what cannot be: %+v", a)
	}
}

func TestBadClasses(t *testing.T) {
	for name, tc := range map[string]struct{ body, field, says string }{
		"no logits":       {`{"target":[0]}`, "logits", "missing"},
		"no target":       {`{"logits":[[1,2]]}`, "target", "missing"},
		"counts":          {`{"logits":[[1,2]],"target":[0,1]}`, "target", "2 targets for 1 row"},
		"no rows":         {`{"logits":[],"target":[0]}`, "target", "1 target for 0 rows"},
		"beyond":          {`{"logits":[[1,2],[1,2]],"target":[0,2]}`, "target[1]", "from 0 to 1"},
		"negative":        {`{"logits":[[1,2]],"target":[-1]}`, "target[0]", "-100"},
		"a half":          {`{"logits":[[1,2]],"target":[0.5]}`, "target[0]", "whole"},
		"no number":       {`{"logits":[[1,2]],"target":["NaN"]}`, "target[0]", "not a class"},
		"ragged":          {`{"logits":[[1,2],[1,2,3]],"target":[0,0]}`, "logits[1]", "3 numbers, but"},
		"ragged targets":  {`{"logits":[[1,2]],"target":[[1]]}`, "target[0]", "1 number, but"},
		"mixed targets":   {`{"logits":[[1,2],[1,2]],"target":[[1,0],0]}`, "target[1]", "row is expected"},
		"mixed, index":    {`{"logits":[[1,2],[1,2]],"target":[0,[1,0]]}`, "target[1]", "number is expected"},
		"an empty row":    {`{"logits":[[]],"target":[0]}`, "logits[0]", "empty"},
		"a flat array":    {`{"logits":[1,2],"target":[0]}`, "logits[0]", "row is expected"},
		"no array":        {`{"logits":{},"target":[0]}`, "logits", "array of rows"},
		"target a number": {`{"logits":[[1,2]],"target":0}`, "target", "array is expected"},
		"a text":          {`{"logits":[[1,"2"]],"target":[0]}`, "logits[0][1]", "number is expected"},
		"weights":         {`{"logits":[[1,2]],"target":[0],"weight":[1]}`, "weight", "1 weight for 2 classes"},
		"smoothing":       {`{"logits":[[1,2]],"target":[0],"label_smoothing":1.5}`, "label_smoothing", "from 0 to 1"},
		"no smoothing":    {`{"logits":[[1,2]],"target":[0],"label_smoothing":"NaN"}`, "label_smoothing", "NaN"},
		"reduction":       {`{"logits":[[1,2]],"target":[0],"reduction":"max"}`, "reduction", "mean"},
		"unknown field":   {`{"logits":[[1,2]],"target":[0],"ignore_index":1}`, "ignore_index", "no field"},
		"broken":          {`{"logits":[[1,2]`, "", "JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			w := postTo(t, "classes/evaluate", tc.body)
			if tc.field != "" {
				checkProblem(t, w, 400, tc.field)
			}
			if w.Code != 400 || !strings.Contains(w.Body.String(), tc.says) {
				t.Errorf("%d %s, without %q", w.Code, w.Body, tc.says)
			}
		})
	}
}

func TestManyClasses(t *testing.T) {
	body := func(rows, classes int) string {
		row := "[" + strings.TrimSuffix(strings.Repeat("0,", classes), ",") + "],"
		return `{"logits":[` + strings.TrimSuffix(strings.Repeat(row, rows), ",") + `],"target":[` + strings.TrimSuffix(strings.Repeat("0,", rows), ",") + `],"reduction":"sum"}`
	}
	for _, classes := range []int{1, 10, calculator.MaxElements} {
		rows := calculator.MaxElements / classes
		if w := postTo(t, "classes/evaluate", body(rows, classes)); w.Code != 200 || !strings.Contains(w.Body.String(), `"count":`+strconv.Itoa(rows)) {
			t.Errorf("%d rows: %d %.200s", rows, w.Code, w.Body)
		}
	}
	checkProblem(t, postTo(t, "classes/evaluate", body(calculator.MaxElements/10+1, 10)), 400, "logits")
	checkProblem(t, postTo(t, "classes/evaluate", body(1, calculator.MaxElements+1)), 400, "logits[0]")
}
