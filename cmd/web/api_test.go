package main

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strconv"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

func formatFloat(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

func TestListLabs(t *testing.T) {
	w := do(newTestHandler(t), "GET", "/api/v1/labs", "")
	var got struct {
		Labs []struct {
			ID, Title, Question string
			Params              []struct{ Name, Kind string }
			Presets             []struct{ ID, Title, Query string }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Labs) != len(labs.All()) {
		t.Fatalf("%d labs", len(got.Labs))
	}
	for i, l := range labs.All() {
		g := got.Labs[i]
		if g.ID != l.ID || g.Title == "" || g.Question == "" || len(g.Params) != len(l.Params) || len(g.Presets) != len(l.Presets) {
			t.Errorf("%+v", g)
		}
	}
}

func TestView(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		view := func(query string) lab.View {
			t.Helper()
			w := do(e, "GET", "/api/v1/labs/"+l.ID+"?"+query, "")
			if w.Code != 200 || w.Header().Get("Content-Type") != "application/json" || w.Header().Get("Cache-Control") != "no-store" {
				t.Fatalf("%s?%s: %d %v %s", l.ID, query, w.Code, w.Header(), w.Body)
			}
			var v lab.View
			if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			return v
		}
		first := view("")
		if first.Lab != l.ID || first.Query != "" || len(first.Losses) == 0 || len(first.Readouts) == 0 || len(first.Charts) == 0 {
			t.Errorf("%s: %.300v", l.ID, first)
		}
		if dark := view("theme=dark"); string(dark.Charts[0].Option) == string(first.Charts[0].Option) || dark.Query != "" {
			t.Errorf("%s: the dark chart looks like the light one, or the theme is in the query %q", l.ID, dark.Query)
		}
		h := first.Charts[0].Handles[0]
		moved := view("move=" + url.QueryEscape(h.ID+","+formatFloat(float64(h.Max[0]))+","+formatFloat(float64(h.Max[1]))))
		if moved.Query == "" {
			t.Errorf("%s: the move changed nothing", l.ID)
		}
		if again := view(moved.Query); again.Query != moved.Query {
			t.Errorf("%s: %q asked again is %q", l.ID, moved.Query, again.Query)
		}
	}
}

// FuzzView checks that any query yields a View with a canonical query, or a problem.
func FuzzView(f *testing.F) {
	for i, l := range labs.All() {
		f.Add(i, "")
		f.Add(i, "theme=dark&move=e2,3,6.5")
		f.Add(i, "%zz=%&&=;+&theme&move=a,b")
		for _, p := range l.Presets {
			f.Add(i, p.Query)
		}
		for query := range badQueries(l) {
			if len(query) < 100 {
				f.Add(i, query)
			}
		}
	}
	e := newTestHandler(f)
	f.Fuzz(func(t *testing.T, i int, query string) {
		labs := labs.All()
		path := "/api/v1/labs/" + labs[uint(i)%uint(len(labs))].ID
		ask := func(query string) *httptest.ResponseRecorder {
			r := httptest.NewRequest("GET", path, nil)
			r.URL.RawQuery = query
			w := httptest.NewRecorder()
			e.ServeHTTP(w, r)
			return w
		}
		w := ask(query)
		var got struct {
			Query *string
			Field *string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("no JSON: %v\n%s", err, w.Body)
		}
		switch {
		case w.Code == 400:
		case w.Code != 200 || got.Query == nil:
			t.Fatalf("status %d: %s", w.Code, w.Body)
		default:
			again := ask(*got.Query)
			var second struct{ Query *string }
			if err := json.Unmarshal(again.Body.Bytes(), &second); err != nil || second.Query == nil || *second.Query != *got.Query {
				t.Fatalf("%q is canonical, but asked again: %d %.300s", *got.Query, again.Code, again.Body)
			}
		}
	})
}
