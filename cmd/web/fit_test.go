package main

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"

	"losslab/internal/calculator"
	"losslab/internal/fit"
	"losslab/internal/loss"
)

func TestFit(t *testing.T) {
	// The values are calculated by hand.
	for _, tc := range []struct{ name, body, want string }{
		{"least squares", `{"x":[-1,-1,1,1],"y":[0,2,5,7],"loss":{"id":"mse"}}`, `{"slope":2.5,"intercept":3.5,"value":1,"unique":true}`},
		{"order of the names", `{"loss":{"delta":2,"id":"huber"},"y":[1,1],"x":[0,2]}`, `{"slope":0,"intercept":1,"value":0,"unique":true}`},
		{"infinite parameter", `{"x":[-1,1],"y":[0,2],"loss":{"id":"huber","delta":"Infinity"}}`, `{"slope":1,"intercept":1,"value":0,"unique":true}`},
		// Any line between the two points of each x is best; the middle is returned.
		{"many", `{"x":[-1,-1,1,1],"y":[-4,4,-4,4],"loss":{"id":"l1"}}`, `{"slope":0,"intercept":0,"value":4,"unique":false}`},
		{"not convex", `{"x":[-1,0,1],"y":[0,0,0],"loss":{"id":"tukey","c":2}}`, `{"slope":0,"intercept":0,"value":0,"unique":false}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := postTo(t, "fit", tc.body)
			if w.Code != 200 || strings.TrimSpace(w.Body.String()) != tc.want {
				t.Errorf("%d\n got %s\nwant %s", w.Code, w.Body, tc.want)
			}
			if h := w.Header(); h.Get("Content-Type") != "application/json" || h.Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", h)
			}
		})
	}
}

// TestFitCatalogue checks that the API returns the package's results bit for bit.
func TestFitCatalogue(t *testing.T) {
	x, y := []float64{1950, 1951, 1952.5, 1953, 1957}, []float64{.1, -.2, .30000000000000004, 20, 1}
	data, err := fit.NewData(x, y)
	if err != nil {
		t.Fatal(err)
	}
	for _, en := range loss.Catalogue() {
		w := postTo(t, "fit", fmt.Sprintf(`{"x":[1950,1951,1952.5,1953,1957],"y":[0.1,-0.2,0.30000000000000004,20,1],"loss":{"id":%q}}`, en.ID))
		var got struct {
			Slope, Intercept, Value float64
			Unique                  bool
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Errorf("%s: %d %v %s", en.ID, w.Code, err, w.Body)
			continue
		}
		m, err := fit.MinimizeLine(en.Default(), data)
		if err != nil || got.Slope != m.Slope || got.Intercept != m.Intercept || got.Value != m.Value || got.Unique != m.Unique {
			t.Errorf("%s: %+v, want %+v, %v", en.ID, got, m, err)
		}
		if got.Unique && !en.Default().Convex() {
			t.Errorf("%s: unique", en.ID)
		}
	}
}

// badFits are bodies that a fit must reject, by the field at fault.
var badFits = []struct{ body, field string }{
	{``, "body"},
	{`null`, "x"},
	{`[1]`, "body"},
	{`{} {}`, "body"},
	{`{}`, "x"},
	{`{"y":[1,2],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[1,2]}`, "y"},
	{`{"x":[1,2],"y":[1,2]}`, "loss"},
	{`{"x":[1,2],"y":[1,2],"loss":null}`, "loss"},
	{`{"x":null,"y":[1,2],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[1,2],"y":"1","loss":{"id":"l1"}}`, "y"},
	{`{"x":[1,2],"y":[1,true],"loss":{"id":"l1"}}`, "y[1]"},
	{`{"x":[1,2],"y":[1,1e999],"loss":{"id":"l1"}}`, "y[1]"},
	{`{"x":[1,2,3,"NaN"],"y":[1,2,3,4],"loss":{"id":"l1"}}`, "x[3]"},
	{`{"x":[1,2],"y":["-Infinity",2],"loss":{"id":"l1"}}`, "y[0]"},
	{`{"x":[1,2],"y":[1,2,3],"loss":{"id":"l1"}}`, "y"},
	{`{"x":[1,"NaN"],"y":[1,2,3],"loss":{"id":"l1"}}`, "y"},
	{`{"x":[],"y":[],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[1],"y":[1],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[2,2,2],"y":[1,2,3],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[-1e308,1e308],"y":[1,2],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[0,5e-324],"y":[1,2],"loss":{"id":"l1"}}`, "x"},
	{`{"x":[0,1],"y":[1,1e200],"loss":{"id":"l1"}}`, "y[1]"},
	{`{"x":[0,1,2],"y":[0,1e100,0],"loss":{"id":"barron","alpha":4}}`, "y"},
	{`{"x":[1,2],"y":[1,2],"loss":"l1"}`, "loss"},
	{`{"x":[1,2],"y":[1,2],"loss":[{"id":"l1"}]}`, "loss"},
	{`{"x":[1,2],"y":[1,2],"loss":{}}`, "loss.id"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":1}}`, "loss.id"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"nothing"}}`, "loss.id"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"l1","beta":1}}`, "loss.beta"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"huber","delta":0}}`, "loss.delta"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"huber","delta":"NaN"}}`, "loss.delta"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"huber","delta":null}}`, "loss.delta"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"huber","delta":1,"delta":1}}`, "loss.delta"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"smoothl1","beta":"Infinity"}}`, "loss"},
	{`{"x":[1,2],"y":[1,2],"loss":{"id":"l1"},"reduction":"sum"}`, "reduction"},
	{`{"x":[1,2],"x":[1,2],"y":[1,2],"loss":{"id":"l1"}}`, "x"},
	{`{"X":[1,2],"y":[1,2],"loss":{"id":"l1"}}`, "X"},
}

func TestFitRefuses(t *testing.T) {
	for _, tc := range badFits {
		t.Run(shorten(tc.body), func(t *testing.T) { checkProblem(t, postTo(t, "fit", tc.body), 400, tc.field) })
	}
}

func TestFitSize(t *testing.T) {
	body := func(n int) string {
		numbers := make([]string, n)
		for i := range numbers {
			numbers[i] = fmt.Sprint(i % 1000)
		}
		list := "[" + strings.Join(numbers, ",") + "]"
		return `{"x":` + list + `,"y":` + list + `,"loss":{"id":"l1"}}`
	}
	w := postTo(t, "fit", body(calculator.MaxElements))
	var got struct{ Slope, Intercept, Value float64 }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != 200 || math.Abs(got.Slope-1) > 1e-12 || math.Abs(got.Intercept) > 1e-9 || got.Value > 1e-9 {
		t.Errorf("%d points: %d %v %.200s", calculator.MaxElements, w.Code, err, w.Body)
	}
	checkProblem(t, postTo(t, "fit", body(calculator.MaxElements+1)), 400, "x")
}

// FuzzFit checks that any body yields JSON with finite numbers, or a rejection that names a field.
func FuzzFit(f *testing.F) {
	for _, tc := range badFits {
		f.Add(tc.body)
	}
	for _, en := range loss.Catalogue() {
		f.Add(fmt.Sprintf(`{"x":[0,1,1e9,-3],"y":[1,1e-300,5,1e150],"loss":{"id":%q}}`, en.ID))
	}
	e := newTestHandler(f)
	f.Fuzz(func(t *testing.T, body string) {
		w := do(e, "POST", "/api/v1/fit", body, "Content-Type", "application/json")
		var got struct {
			Slope, Intercept, Value *float64
			Unique                  *bool
			Field                   string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("no JSON: %v\n%s", err, w.Body)
		}
		switch {
		case w.Code == 200 && got.Slope != nil && got.Intercept != nil && got.Value != nil && got.Unique != nil:
		case w.Code == 400 && got.Field != "":
		default:
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	})
}
