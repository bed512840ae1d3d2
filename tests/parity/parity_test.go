package parity

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/code"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// A message is what the engine's worker sends.
type message struct {
	ID                      int
	View                    json.RawMessage
	Size                    int // of the View's changes as JSON, in characters
	Text                    *string
	Problem, Field, Failure string
}

// An engine is the engine running in Node.
type engine struct {
	t   *testing.T
	in  *json.Encoder
	out *json.Decoder
}

// startEngine starts the engine. Without Node the test is skipped, with a conspicuous message on standard error.
func startEngine(t *testing.T) *engine {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		fmt.Fprintf(os.Stderr, "\n*** %s DID NOT RUN: there is no Node ***\n", t.Name())
		t.Skip(err)
	}
	web, err := filepath.Abs("../../web")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(filepath.Join(web, "built/losslab.wasm")); err != nil { // read it here, so that go test's cache depends on it
		t.Fatalf("there is no engine: make engine builds it (%v)", err)
	}
	cmd := exec.Command(node, "--stack-size=8192", "testdata/engine.js", web)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("the engine ended with %v", err)
		}
	})
	e := &engine{t, json.NewEncoder(in), json.NewDecoder(bufio.NewReader(out))}
	if m := e.read(); m.Failure != "" {
		t.Fatalf("the engine does not start: %s", m.Failure)
	}
	return e
}

func (e *engine) send(id int, l *lab.Lab, query string, language code.Language) error {
	return e.in.Encode(map[string]any{"id": id, "lab": l.ID, "query": query, "language": language})
}

func (e *engine) read() message {
	e.t.Helper()
	var m message
	if err := e.out.Decode(&m); err != nil {
		e.t.Fatalf("the engine says nothing more: %v", err)
	}
	return m
}

// TestEngine checks that the engine gives the same answers as native Go, in every plain state and hundreds of random
// ones, after moves of handles of every kind, and for bad input. Strings must be equal, and numbers within 1e-9.
func TestEngine(t *testing.T) {
	e := startEngine(t)
	moved := map[lab.HandleKind]bool{}
	for _, l := range labs.All() {
		kinds := map[lab.HandleKind]bool{}
		questions := Questions(l, 160, kinds)
		sent := make(chan error, 1)
		go func() {
			for i, q := range questions {
				if err := e.send(i, l, q, ""); err != nil {
					sent <- err
					return
				}
			}
			sent <- nil
		}()
		problems, decided := 0, 0 // answers that rounding decides
		for i, q := range questions {
			want, problem, err := Answer(l, q)
			if err != nil {
				t.Fatalf("%s?%s: %v", l.ID, q, err)
			}
			got := e.read()
			if got.ID != i || got.Failure != "" || problem != (got.View == nil) {
				t.Fatalf("%s?%s: %+v, want %.200s", l.ID, q, got, want)
			}
			if problem {
				problems++
				if said, _ := json.Marshal(map[string]string{"problem": got.Problem, "field": got.Field}); !bytes.Equal(want, said) {
					t.Errorf("%s?%s: refused by %s, want %s", l.ID, q, said, want)
				}
				continue
			}
			if where := differing(t, want, got.View); where != "" {
				if sensitive(t, l, want) {
					decided++
					continue
				}
				t.Errorf("%s?%s: %.600s", l.ID, q, where)
			}
		}
		if err := <-sent; err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d answers compared, %d of them problems, moves of %v", l.ID, len(questions), problems, kinds)
		if decided > len(questions)/50 {
			t.Errorf("%s: rounding decides of %d answers", l.ID, decided)
		}
		if len(questions)-problems < 350 || problems < 10 {
			t.Errorf("%s: only %d answers were compared, %d of them problems", l.ID, len(questions), problems)
		}
		maps.Copy(moved, kinds)
	}
	for _, kind := range []lab.HandleKind{lab.ErrorHandle, lab.OutlierHandle, lab.PredictionHandle, lab.TargetHandle, lab.BorderHandle, lab.CenterHandle} {
		if !moved[kind] {
			t.Errorf("no handle of the kind %s was moved", kind)
		}
	}
}

// TestMessages checks that the messages of a worker during a drag stay small, although the View grows with the data.
func TestMessages(t *testing.T) {
	e := startEngine(t)
	l, ok := labs.Lookup("outliers")
	if !ok {
		t.Fatal("no such lab")
	}
	many := make([]string, 1000)
	for i := range many {
		many[i] = strconv.FormatFloat(math.Sin(float64(i)), 'f', 3, 64)
	}
	var all []string
	for _, entry := range loss.Catalogue() {
		all = append(all, entry.ID)
	}
	for _, test := range []struct {
		name, state string
		limit       int // bytes
	}{
		{"default", "moving=1", 8_000},
		{"1,000 errors, all losses", "moving=1&losses=" + strings.Join(all, ",") + "&e=" + strings.Join(many, ","), 120_000},
	} {
		for i, y := range []float64{5, 5.5, 3, -2} {
			if err := e.send(i, l, fmt.Sprintf("%s&move=e10,10,%v", test.state, y), ""); err != nil {
				t.Fatal(err)
			}
			m := e.read()
			if m.View == nil {
				t.Fatalf("%s: %+v", test.name, m)
			}
			t.Logf("%s: %d bytes", test.name, m.Size)
			if i > 0 && (m.Size == 0 || m.Size > test.limit) {
				t.Errorf("%s: a drag's message has %d bytes, more than %d", test.name, m.Size, test.limit)
			}
		}
	}
}

// differing compares two JSON texts, and reports where they differ, as Differ does.
func differing(t *testing.T, want, got []byte) string {
	t.Helper()
	if bytes.Equal(want, got) {
		return ""
	}
	var w, g any
	if err := json.Unmarshal(want, &w); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(got, &g); err != nil {
		return err.Error()
	}
	return Differ(w, g)
}

// TestEngineTexts checks that the engine writes the same program for each preset in each language, and the same CSV.
func TestEngineTexts(t *testing.T) {
	e := startEngine(t)
	n := 0
	for _, l := range labs.All() {
		for _, p := range l.Presets {
			for _, language := range append(code.Languages(), "csv") {
				n++
				want, err := code.Text(l, lab.Request{Query: p.Query}, language)
				if err != nil {
					t.Fatal(err)
				}
				if err := e.send(n, l, p.Query, language); err != nil {
					t.Fatal(err)
				}
				if got := e.read(); got.ID != n || got.Text == nil || *got.Text != want {
					t.Errorf("%s?%s in %s: %+v, want\n%.300s", l.ID, p.Query, language, got, want)
				}
			}
		}
	}
	if n < 80 {
		t.Errorf("only %d texts were compared", n)
	}
}

// TestDiffer checks that differences are found wherever they are, and that rounding errors are no difference.
func TestDiffer(t *testing.T) {
	for _, test := range []struct {
		want, got string
		same      bool
	}{
		{`{"a":[1,"x",null,true]}`, `{"a":[1.0000000000001,"x",null,true]}`, true},
		{`{"a":1}`, `{"a":1.00000001}`, false}, {`{"a":1}`, `{"b":1}`, false}, {`{"a":1}`, `{"a":1,"b":1}`, false}, {`[1]`, `[1,2]`, false},
		{`["x"]`, `["y"]`, false}, {`null`, `0`, false}, {`"1"`, `1`, false}, {`[{"a":[]}]`, `[{"a":{}}]`, false},
	} {
		if where := differing(t, []byte(test.want), []byte(test.got)); (where == "") != test.same {
			t.Errorf("%s and %s: %q", test.want, test.got, where)
		}
	}
}

// sensitive reports whether rounding decides what a View shows, which is the case for a descent that magnifies rounding
// errors, as its setting says. Exp and Tanh may differ in the last bit between targets.
func sensitive(t *testing.T, l *lab.Lab, view []byte) bool {
	t.Helper()
	var v struct{ Query string }
	if err := json.Unmarshal(view, &v); err != nil {
		t.Fatal(err)
	}
	s, err := l.Setting(lab.Request{Query: v.Query})
	if err != nil {
		t.Fatal(err)
	}
	var runs []setting.Run
	switch s := s.(type) {
	case *setting.Descent:
		runs = s.Runs
	case *setting.Unknowns:
		runs = s.Runs
	}
	return slices.ContainsFunc(runs, func(r setting.Run) bool { return r.Sensitive })
}
