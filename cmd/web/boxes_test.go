package main

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/calculator"
)

func TestBoxes(t *testing.T) {
	// The values are calculated by hand: [0,0,2,2] and [1,0,3,2] share 2 of 6, and their smallest enclosing box is 6.
	const pair = `"prediction":[[0,0,2,2]],"target":[[1,0,3,2]]`
	type result struct {
		ID       string
		Params   map[string]float64
		Value    any
		Values   []float64
		Gradient [][4]float64
	}
	ask := func(t *testing.T, body string) (count int, results []result) {
		t.Helper()
		w := postTo(t, "boxes/evaluate", body)
		var answer struct {
			Count   int
			Results []result
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != 200 {
			t.Fatalf("%d %s: %v", w.Code, w.Body, err)
		}
		return answer.Count, answer.Results
	}
	count, results := ask(t, `{`+pair+`,"losses":[{"id":"iou"},{"id":"giou"},{"id":"diou"},{"id":"ciou"},{"id":"eiou"},{"id":"l1"},{"id":"mse"},{"id":"smoothl1","beta":2}]}`)
	if count != 1 || len(results) != 8 {
		t.Fatalf("%d pairs, %d results", count, len(results))
	}
	apart := 2./3 + 1./13 // the centers are 1 apart, the smallest enclosing box is 3 wide and 2 high
	for i, want := range []float64{2. / 3, 2. / 3, apart, apart, apart, .5, .5, .125} {
		if got := results[i].Value.(float64); math.Abs(got-want) > 1e-7 {
			t.Errorf("%s is %v, not %v", results[i].ID, got, want)
		}
	}
	if got := results[5].Gradient[0]; got != [4]float64{-.25, 0, -.25, 0} {
		t.Errorf("the gradient of L1 is %v", got)
	}
	if got := results[7].Params["beta"]; got != 2 {
		t.Errorf("beta is %v", got)
	}

	const two = `"prediction":[[0,0,2,2],[0,0,1,1]],"target":[[1,0,3,2],[0,0,1,1]],"losses":[{"id":"l1"}]`
	_, results = ask(t, `{"reduction":"none",`+two+`}`)
	if got := results[0]; got.Value != nil || len(got.Values) != 2 || got.Values[0] != .5 || got.Values[1] != 0 || got.Gradient[0][0] != -.25 {
		t.Errorf("unreduced: %+v", got)
	}
	for reduction, want := range map[string][2]float64{"sum": {.5, -.25}, "mean": {.25, -.125}} {
		_, results = ask(t, `{"reduction":"`+reduction+`",`+two+`}`)
		if got := results[0]; got.Value != want[0] || got.Gradient[0][0] != want[1] || got.Values != nil {
			t.Errorf("%s: %+v", reduction, got)
		}
	}
	_, results = ask(t, `{"prediction":[],"target":[],"losses":[{"id":"giou"},{"id":"l1"}]}`)
	if results[0].Value != 0. || results[1].Value != "NaN" {
		t.Errorf("the mean of nothing: %+v", results)
	}
}

func TestBadBoxes(t *testing.T) {
	const losses = `,"losses":[{"id":"iou"}]}`
	for name, tc := range map[string]struct{ body, field, says string }{
		"no prediction":   {`{"target":[[0,0,1,1]]` + losses, "prediction", "missing"},
		"no target":       {`{"prediction":[[0,0,1,1]]` + losses, "target", "missing"},
		"no losses":       {`{"prediction":[[0,0,1,1]],"target":[[0,0,1,1]]}`, "losses", "missing"},
		"counts":          {`{"prediction":[[0,0,1,1]],"target":[]` + losses, "target", "0 targets for 1 prediction"},
		"inverted in x":   {`{"prediction":[[0,0,1,1],[5,0,3,1]],"target":[[0,0,1,1],[0,0,1,1]]` + losses, "prediction[1]", "x1 is 5 and its x2 is 3"},
		"inverted in y":   {`{"prediction":[[0,0,1,1]],"target":[[0,2,1,1]]` + losses, "target[0]", "y1 is 2 and its y2 is 1"},
		"not a number":    {`{"prediction":[[0,0,"NaN",1]],"target":[[0,0,1,1]]` + losses, "prediction[0]", "not finite"},
		"infinite":        {`{"prediction":[[0,0,1,1]],"target":[[0,0,1,"Infinity"]]` + losses, "target[0]", "not finite"},
		"three numbers":   {`{"prediction":[[0,0,1]],"target":[[0,0,1,1]]` + losses, "prediction[0]", "four numbers"},
		"five numbers":    {`{"prediction":[[0,0,1,1,1]],"target":[[0,0,1,1]]` + losses, "prediction[0]", "four numbers"},
		"flat":            {`{"prediction":[0,0,1,1],"target":[[0,0,1,1]]` + losses, "prediction[0]", "box is expected"},
		"no array":        {`{"prediction":{},"target":[[0,0,1,1]]` + losses, "prediction", "array of boxes"},
		"a text":          {`{"prediction":[[0,0,"1",1]],"target":[[0,0,1,1]]` + losses, "prediction[0][2]", "number is expected"},
		"null":            {`{"prediction":[null],"target":[[0,0,1,1]]` + losses, "prediction[0]", "box is expected"},
		"broken":          {`{"prediction":[[0,0,1,1]`, "", "JSON"},
		"unknown loss":    {`{"prediction":[],"target":[],"losses":[{"id":"siou"}]}`, "losses[0].id", "giou"},
		"a parameter":     {`{"prediction":[],"target":[],"losses":[{"id":"giou","beta":1}]}`, "losses[0].beta", "no parameters"},
		"of a coordinate": {`{"prediction":[],"target":[],"losses":[{"id":"smoothl1","beta":-1}]}`, "losses[0].beta", "-1"},
		"reduction":       {`{"prediction":[],"target":[],"reduction":"max"` + losses, "reduction", "mean"},
		"unknown field":   {`{"boxes":[]` + losses, "boxes", "no field"},
	} {
		t.Run(name, func(t *testing.T) {
			w := postTo(t, "boxes/evaluate", tc.body)
			if tc.field != "" {
				checkProblem(t, w, 400, tc.field)
			}
			if w.Code != 400 || !strings.Contains(w.Body.String(), tc.says) {
				t.Errorf("%d %s, without %q", w.Code, w.Body, tc.says)
			}
		})
	}
}

func TestManyBoxes(t *testing.T) {
	body := func(n, losses int) string {
		all := "[" + strings.TrimSuffix(strings.Repeat("[0,0,1,1],", n), ",") + "]"
		return `{"prediction":` + all + `,"target":` + all + `,"reduction":"sum","losses":[` + strings.TrimSuffix(strings.Repeat(`{"id":"iou"},`, losses), ",") + `]}`
	}
	if w := postTo(t, "boxes/evaluate", body(calculator.MaxPairs, 1)); w.Code != 200 || !strings.Contains(w.Body.String(), `"count":`+strconv.Itoa(calculator.MaxPairs)) {
		t.Errorf("%d %.200s", w.Code, w.Body)
	}
	checkProblem(t, postTo(t, "boxes/evaluate", body(calculator.MaxPairs+1, 1)), 400, "prediction")
	checkProblem(t, postTo(t, "boxes/evaluate", body(calculator.MaxPairs, 1+calculator.MaxPairWork/calculator.MaxPairs)), 400, "losses")
}
