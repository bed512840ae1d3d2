package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"losslab/cmd/web/problem"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/words"
)

// checkProblem checks that a response has the form of RFC 9457.
func checkProblem(t *testing.T, w *httptest.ResponseRecorder, status int, field string) {
	t.Helper()
	var p problem.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, w.Body)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("Content-Type %q", got)
	}
	if w.Code != status || p.Status != status || p.Title != http.StatusText(status) || p.Type == "" || p.Detail == "" {
		t.Errorf("status %d, want %d; problem %+v", w.Code, status, p)
	}
	if p.Field != field {
		t.Errorf("field %q, want %q (%s)", p.Field, field, p.Detail)
	}
}

// checkErrorPage checks that a response is a whole page that says what is wrong and links on.
func checkErrorPage(t *testing.T, w *httptest.ResponseRecorder, status int, field string) {
	t.Helper()
	if w.Code != status || w.Header().Get("Content-Type") != "text/html; charset=UTF-8" {
		t.Errorf("status %d, want %d; %s", w.Code, status, w.Header().Get("Content-Type"))
	}
	p := parsePage(t, w.Body.String())
	if !strings.HasSuffix(strings.TrimSpace(w.Body.String()), "</html>") {
		t.Error("half a page")
	}
	if _, ok := p.one("a", "href", "*").attr("href"); !ok {
		t.Error("no link leads on")
	}
	if !strings.Contains(p.text(), field) {
		t.Errorf("%q is not named in %q", field, p.text())
	}
}

// badQueries returns queries that a lab must reject, by the parameter at fault. They are derived from the lab's declarations.
func badQueries(l *lab.Lab) map[string]string {
	bad := map[string]string{
		"nonsense=1": "nonsense", "%zz=1": "%zz", "=1": "query", "theme=pink": "theme", "theme=light&theme=dark": "theme",
		"move=": "move", "move=a,1": "move", "move=a,NaN,1": "move", "move=a,1,2&move=a,1,2": "move", "move=no-such-handle,1,2": "move",
		"move=%zz": "move",
	}
	for _, p := range l.Params {
		name := p.Name
		bad[name+"=%zz"] = name
		bad[name+"=%00"] = name
		switch p.Kind {
		case lab.Number:
			for _, v := range []string{"", "abc", "NaN", "Infinity", "-inf", "0x10", "1_0", "1e999", "1,2,3", "1,234", fmt.Sprint(*p.Max * 10), fmt.Sprint(*p.Min - 1)} {
				bad[name+"="+v] = name
			}
			bad[fmt.Sprintf("%s=%v&%s=%v", name, p.Default, name, p.Default)] = name
		case lab.ChoiceKind:
			bad[name+"=nonsense"] = name
		case lab.Choices:
			bad[name+"=nonsense"] = name
			bad[name+"="] = name
			bad[name+"="+p.Options[0].ID+","+p.Options[0].ID] = name
		case lab.Text:
			bad[name+"="+strings.Repeat("x", p.MaxCount+1)] = name
		case lab.Numbers:
			if len(p.Default.([]float64)) > 0 { // otherwise no numbers are the default
				bad[name+"="] = name
			}
			bad[name+"=1,two"] = name
			bad[name+"=NaN"] = name
			bad[name+"=1e13"] = name
			bad[name+"="+strings.Repeat("1,", p.MaxCount)+"1"] = name
		case lab.Points:
			bad[name+"=0.1"] = name
			bad[name+"=0.1,NaN"] = name
			bad[name+"=0.1,1e13"] = name
			bad[name+"="+strings.Repeat("0.1,0.1;", p.MaxCount+1)] = name
		}
	}
	return bad
}

func TestBadQueries(t *testing.T) {
	e := newTestHandler(t)
	tried := map[lab.Kind]bool{}
	for _, l := range labs.All() {
		for _, p := range l.Params {
			tried[p.Kind] = true
		}
		for query, field := range badQueries(l) {
			t.Run(l.ID+"?"+shorten(query), func(t *testing.T) {
				for _, at := range []struct {
					path  string
					check func(*testing.T, *httptest.ResponseRecorder, int, string)
				}{{"/", checkErrorPage}, {"/api/v1/labs/", checkProblem}} {
					r := httptest.NewRequest(http.MethodGet, at.path+l.ID, nil)
					r.URL.RawQuery = query
					w := httptest.NewRecorder()
					e.ServeHTTP(w, r)
					if at.path == "/" && unknown(l, field) { // which pages ignore
						if w.Code != http.StatusFound || w.Header().Get("Location") != "/"+l.ID {
							t.Errorf("%d to %q, want %q", w.Code, w.Header().Get("Location"), "/"+l.ID)
						}
						continue
					}
					named := field
					if p, known := l.Param(field); known && at.path == "/" {
						named = p.Label // readers do not know the names in a query
					}
					at.check(t, w, http.StatusBadRequest, named)
					var p problem.Problem
					if json.Unmarshal(w.Body.Bytes(), &p) == nil && (!strings.HasSuffix(p.Detail, ".") || strings.ContainsAny(p.Detail, "\"\n") || strings.Contains(p.Detail, "allowed:")) {
						t.Errorf("that is no way to say it: %s", p.Detail)
					}
				}
			})
		}
	}
	for _, kind := range []lab.Kind{lab.Number, lab.ChoiceKind, lab.Choices, lab.Numbers, lab.Points, lab.Text} {
		if !tried[kind] {
			t.Logf("no lab has a parameter of the kind %s", kind)
		}
	}
}

// unknown reports whether a field is not a name that a lab's page accepts.
func unknown(l *lab.Lab, field string) bool {
	_, param := l.Param(field)
	return !param && !slices.Contains(labs.PageNames, field)
}

func TestWrongPathsAndMethods(t *testing.T) {
	e := newTestHandler(t)
	first := labs.All()[0].ID
	form, js := "application/x-www-form-urlencoded", "application/json"
	for _, tc := range []struct {
		method, target, contentType string
		status                      int
		field                       string
	}{
		{"GET", "/nothing", "", 404, ""},
		{"GET", "/" + first + "/more", "", 404, ""},
		{"GET", "/static", "", 404, ""},
		{"GET", "/static/../web.go", "", 404, ""},
		{"GET", "/static/%2e%2e/web.go", "", 404, ""},
		{"GET", "/static/vendor", "", 404, ""},
		{"GET", "/api/v1", "", 404, ""},
		{"GET", "/api/v1/labs/nothing", "", 404, "lab"},
		{"POST", "/nothing", form, 404, ""},
		{"POST", "/", form, 405, ""},
		{"DELETE", "/" + first, "", 405, ""},
		{"POST", "/healthz", form, 405, ""},
		{"PUT", "/static/vendor/echarts.js", "", 405, ""},
		{"POST", "/api/v1/labs", js, 405, ""},
		{"POST", "/api/v1/labs/" + first, js, 405, ""},
		{"GET", "/api/v1/evaluate", "", 405, ""},
		{"POST", "/api/v1/evaluate", form, 415, "Content-Type"},
		{"POST", "/api/v1/evaluate", "", 415, "Content-Type"},
		{"GET", "/api/v1/fit", "", 405, ""},
		{"POST", "/api/v1/fit", form, 415, "Content-Type"},
		{"POST", "/api/v1/fit", "", 415, "Content-Type"},
		{"POST", "/" + first, js, 415, "Content-Type"},
	} {
		t.Run(tc.method+" "+tc.target, func(t *testing.T) {
			w := do(e, tc.method, tc.target, "x=1", "Content-Type", tc.contentType)
			if strings.HasPrefix(tc.target, "/api/") {
				checkProblem(t, w, tc.status, tc.field)
			} else {
				checkErrorPage(t, w, tc.status, tc.field)
			}
			if allow := w.Header().Get("Allow"); (tc.status == 405) != (allow != "") {
				t.Errorf("Allow: %q", allow)
			}
		})
	}
}

// TestTooLarge uses a real connection, since some of the limits are the server's.
func TestTooLarge(t *testing.T) {
	url, _ := start(t)
	first := labs.All()[0].ID
	huge := strings.Repeat("1,", 5<<20) // 10 MB
	for _, tc := range []struct {
		name, method, path, contentType, body string
		status                                int
	}{
		{"query", "GET", "/" + first + "?e=" + huge, "", "", 431},
		{"query of the API", "GET", "/api/v1/labs/" + first + "?e=" + huge, "", "", 431},
		{"form", "POST", "/" + first, "application/x-www-form-urlencoded", "e=" + huge, 413},
		{"calculator", "POST", "/api/v1/evaluate", "application/json", strings.Repeat(" ", len(huge)), 413},
		{"fit", "POST", "/api/v1/fit", "application/json", strings.Repeat(" ", len(huge)), 413},
		{"body where none is read", "GET", "/healthz", "text/plain", huge, 200},
	} {
		for _, length := range []string{"said", "unsaid"} {
			t.Run(tc.name+", length "+length, func(t *testing.T) {
				var body io.Reader = strings.NewReader(tc.body)
				if length == "unsaid" {
					body = struct{ io.Reader }{body}
				}
				r, err := http.NewRequest(tc.method, url+tc.path, body)
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Content-Type", tc.contentType)
				// The server may answer and close before it has read everything; the answer may then be lost.
				res, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Logf("the connection was closed first: %v", err)
					return
				}
				defer res.Body.Close()
				if res.StatusCode != tc.status {
					t.Errorf("%s, want %d", res.Status, tc.status)
				}
			})
		}
	}
	// The server still works.
	if res, err := http.Get(url + "/healthz"); err != nil || res.StatusCode != 200 {
		t.Errorf("%v %v", res, err)
	} else {
		res.Body.Close()
	}
}

func TestTooLargeAnswers(t *testing.T) {
	e := newTestHandler(t)
	checkProblem(t, do(e, "POST", "/api/v1/evaluate", strings.Repeat(" ", maxNumbers+1), "Content-Type", "application/json"), 413, "body")
	checkProblem(t, do(e, "POST", "/api/v1/fit", strings.Repeat(" ", maxNumbers+1), "Content-Type", "application/json"), 413, "body")
	form := "x=" + strings.Repeat("1", maxForm)
	checkErrorPage(t, do(e, "POST", "/"+labs.All()[0].ID, form, "Content-Type", "application/x-www-form-urlencoded"), 413, "body")

	// The same if the length is not stated in advance.
	r := httptest.NewRequest("POST", "/api/v1/evaluate", struct{ io.Reader }{strings.NewReader(strings.Repeat(" ", maxNumbers+1))})
	r.Header.Set("Content-Type", "application/json")
	r.ContentLength = -1
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	checkProblem(t, w, 413, "body")
}

func TestFailures(t *testing.T) {
	e := newTestHandler(t)
	secret := errors.New("a secret of the machine")
	for path, h := range map[string]echo.HandlerFunc{
		"/panic":         func(echo.Context) error { panic(secret) },
		"/panic-400":     func(echo.Context) error { panic(&lab.ParamError{Field: "secret"}) },
		"/error":         func(echo.Context) error { return secret },
		"/api/v1/panic":  func(echo.Context) error { panic("secret") },
		"/api/v1/error":  func(echo.Context) error { return secret },
		"/wrapped":       func(echo.Context) error { return fmt.Errorf("wrapped: %w", echo.ErrTeapot) },
		"/wrapped-param": func(echo.Context) error { return fmt.Errorf("wrapped: %w", &lab.ParamError{Field: "beta"}) },
	} {
		e.GET(path, h)
		t.Run(path, func(t *testing.T) {
			w := do(e, "GET", path, "", "Accept-Encoding", "identity")
			switch {
			case strings.HasPrefix(path, "/api/"):
				checkProblem(t, w, 500, "")
			case path == "/wrapped":
				checkErrorPage(t, w, http.StatusTeapot, "")
			case path == "/wrapped-param":
				checkErrorPage(t, w, 400, "beta")
			default:
				checkErrorPage(t, w, 500, "")
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Errorf("it tells what is inside: %s", w.Body)
			}
		})
	}
}

func TestForms(t *testing.T) {
	e := newTestHandler(t)
	for _, l := range labs.All() {
		start, err := l.Parse("")
		if err != nil {
			t.Fatal(err)
		}
		// asBrowser returns the form as a browser sends the page unchanged.
		asBrowser := func() url.Values {
			v := url.Values{"from": {""}}
			for _, p := range l.Params {
				switch p.Kind {
				case lab.Choices:
					v[p.Name] = strings.Split(start.Text(p.Name), ",")
				default:
					v.Set(p.Name, start.Text(p.Name))
				}
			}
			return v
		}
		post := func(v url.Values) *httptest.ResponseRecorder {
			return do(e, "POST", "/"+l.ID, v.Encode(), "Content-Type", "application/x-www-form-urlencoded")
		}
		expect := func(t *testing.T, v url.Values, query string) {
			t.Helper()
			to := "/" + l.ID
			if query != "" {
				to += "?" + query
			}
			if w := post(v); w.Code != http.StatusSeeOther || w.Header().Get("Location") != to {
				t.Errorf("%d to %q, want %q", w.Code, w.Header().Get("Location"), to)
			}
		}
		t.Run(l.ID+" untouched", func(t *testing.T) { expect(t, asBrowser(), "") })
		t.Run(l.ID+" unknown", func(t *testing.T) {
			v := asBrowser()
			v.Set("nonsense", "1")
			if w := post(v); w.Code != 400 {
				t.Errorf("status %d", w.Code)
			}
		})
		t.Run(l.ID+" from of another", func(t *testing.T) {
			v := asBrowser()
			v.Set("from", "nonsense=1")
			if w := post(v); w.Code != 400 {
				t.Errorf("status %d", w.Code)
			}
		})
		for _, p := range l.Params {
			t.Run(l.ID+" "+p.Name, func(t *testing.T) {
				v := asBrowser()
				switch p.Kind {
				case lab.Number:
					v.Set(p.Name, " ")
					expect(t, v, "")
					v.Set(p.Name, "x<y>")
					w := post(v)
					checkErrorPage(t, w, 400, p.Label)
					parsed := parsePage(t, w.Body.String())
					if said := parsed.one("", "data-problem", p.Name).text(); !strings.Contains(said, "x<y>") {
						t.Errorf("the problem beside the control says %q", said)
					}
					if typed, _ := parsed.one("input", "name", p.Name).attr("value"); typed != "x<y>" {
						t.Errorf("what was typed is %q now", typed)
					}
				case lab.Choices:
					v.Del(p.Name)
					checkErrorPage(t, post(v), 400, p.Label)
					last := p.Options[len(p.Options)-1].ID
					v.Set(p.Name, last)
					expect(t, v, p.Name+"="+last)
				case lab.ChoiceKind:
					v[p.Name] = []string{p.Options[0].ID, p.Options[0].ID}
					checkErrorPage(t, post(v), 400, "")
					// Values that do not fit another choice return to their defaults, unless they were typed along with it.
					if len(p.Options) < 2 {
						break
					}
					other := p.Options[1].ID
					if other == start.Text(p.Name) {
						other = p.Options[0].ID
					}
					v.Set(p.Name, other)
					expect(t, v, p.Name+"="+other)
				}
			})
		}
	}
}

func TestFormResets(t *testing.T) {
	e := newTestHandler(t)
	covered := 0
	for _, l := range labs.All() {
		for _, p := range l.Params {
			for _, name := range p.Resets {
				r, _ := l.Param(name)
				if p.Kind != lab.ChoiceKind || r.Kind != lab.Number && r.Kind != lab.Numbers && r.Kind != lab.Points {
					continue
				}
				covered++
				value := map[lab.Kind]string{lab.Number: words.Shortest(*r.Min), lab.Numbers: "1", lab.Points: "0.25,0.25"}[r.Kind]
				before, err := l.Parse(name + "=" + value)
				if err != nil {
					t.Errorf("%s: %v", l.ID, err)
					continue
				}
				other := p.Options[0].ID
				if other == before.Text(p.Name) {
					other = p.Options[1].ID
				}
				form := url.Values{"from": {before.Query()}, p.Name: {other}, name: {value}}
				for _, q := range l.Params {
					if q.Kind == lab.Choices {
						form[q.Name] = strings.Split(before.Text(q.Name), ",")
					}
				}
				w := do(e, "POST", "/"+l.ID, form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
				if want := "/" + l.ID + "?" + p.Name + "=" + other; w.Code != 303 || w.Header().Get("Location") != want {
					t.Errorf("%s, %s to %s: %d to %q, want %q", l.ID, p.Name, other, w.Code, w.Header().Get("Location"), want)
				}
			}
		}
	}
	if covered == 0 {
		t.Error("no lab has a choice that resets a value")
	}
}

// TestBadLinks checks that a link with a value that cannot be parsed opens the lab in the rest of the state, with the
// problem beside the control.
func TestBadLinks(t *testing.T) {
	e := newTestHandler(t)
	tried := 0
	for _, l := range labs.All() {
		for _, p := range l.Params {
			bad := wrongFor(p)
			other := "beta=0.125"
			if p.Name == "beta" {
				other = "losses=smoothl1,l1"
			}
			tried++
			w := do(e, "GET", "/"+l.ID+"?"+url.QueryEscape(p.Name)+"="+url.QueryEscape(bad)+"&"+other, "")
			page := parsePage(t, w.Body.String())
			from, _ := page.one("input", "name", "from").attr("value")
			if w.Code != 400 || from != other {
				t.Errorf("%s, %s=%s: %d, in the state %q, want %q", l.ID, p.Name, bad, w.Code, from, other)
			}
			says := page.one("", "data-problem", p.Name).text()
			quoted := bad[strings.LastIndex(bad, ",")+1:]
			label, _, _ := strings.Cut(says, ": ") // without what the control's label adds in brackets
			if label == "" || !strings.HasPrefix(p.Label, label) || !strings.Contains(says, quoted+"”") {
				t.Errorf("%s, %s=%s: beside the control it says %q", l.ID, p.Name, bad, says)
			}
			if typed, _ := page.one("input", "name", p.Name).attr("value"); p.Kind == lab.Number && typed != bad {
				t.Errorf("%s: %s holds %q, want what the link has", l.ID, p.Name, typed)
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d parameters", tried)
	}
	// With two mistakes, the rest is kept and both are reported.
	w := do(e, "GET", "/curves?e=abc&scale=cubic&beta=2", "")
	page := parsePage(t, w.Body.String())
	if from, _ := page.one("input", "name", "from").attr("value"); w.Code != 400 || from != "beta=2" || !strings.Contains(page.one("", "data-problem", "e").text(), "“abc”") || !strings.Contains(page.one("", "data-problem", "scale").text(), "“cubic”") {
		t.Errorf("two mistakes: %d, in the state %q", w.Code, from)
	}
	if typed, _ := page.one("input", "name", "e").attr("value"); typed != "abc" {
		t.Errorf("of two mistakes, the field holds %q", typed)
	}
	w = do(e, "GET", "/embed/curves?e=abc&scale=cubic&beta=2", "")
	if said := parsePage(t, w.Body.String()).one("main", "", "").text(); w.Code != 400 || !strings.Contains(said, "“abc”") || !strings.Contains(said, "“cubic”") {
		t.Errorf("two mistakes in an embed: %d, %q", w.Code, said)
	}
	// If nothing in a link is right, the lab opens at its start.
	for _, l := range labs.All() {
		pairs := []string{"ask=nothing", "said=nothing"}
		for _, p := range l.Params {
			pairs = append(pairs, p.Name+"="+url.QueryEscape(wrongFor(p)))
		}
		w := do(e, "GET", "/"+l.ID+"?"+strings.Join(pairs, "&"), "")
		if from, _ := parsePage(t, w.Body.String()).one("input", "name", "from").attr("value"); w.Code != 400 || from != "" {
			t.Errorf("%s, of which all is wrong: %d, in the state %q", l.ID, w.Code, from)
		}
	}
}

// wrongFor returns a value that the parameter does not take.
func wrongFor(p lab.Param) string {
	return map[lab.Kind]string{lab.Number: "1,234", lab.ChoiceKind: "nothing", lab.Choices: "l1,nothing", lab.Numbers: "1,x", lab.Points: "1,x", lab.Text: strings.Repeat("x", p.MaxCount+1)}[p.Kind]
}
