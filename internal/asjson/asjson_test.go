package asjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/quick"
)

// degrees is a number with its own encoding.
type degrees float64

func (d degrees) AppendJSON(b []byte) []byte {
	if math.IsNaN(float64(d)) {
		return append(b, `"none"`...)
	}
	return append(b, '0')
}

func (d degrees) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

type kind string

type inner struct {
	A      int    `json:"a"`
	Both   string `json:"both"`
	Deep   string
	hidden int
}

type Outer struct {
	Both  bool `json:",omitempty"`
	Named inner
	N     uint16 `json:",omitempty"`
}

type Pointed struct {
	At   *degrees `json:"at"`
	Deep string   `json:"other"`
	Tie  int
}

type tied struct{ Tie int }

type all struct {
	inner
	Outer
	*Pointed
	tied
	Degrees  degrees            `json:"degrees,omitempty"`
	Pair     [2]degrees         `json:"pair"`
	Floats   []float64          `json:"floats,omitempty"`
	Small    [3]float32         `json:"small"`
	Map      map[string]degrees `json:"map"`
	Kinds    map[kind][]kind    `json:"kinds,omitempty"`
	Any      any                `json:"any,omitempty"`
	List     []any              `json:"list"`
	Next     *all               `json:"next,omitempty"`
	Pointers []*inner           `json:"pointers"`
	None     struct{}           `json:"none,omitempty"`
	Left     int                `json:"-"`
	Raw      Raw                `json:"raw"`
	Bytes    [2]uint8           `json:"bytes,omitempty"`
	Int8     int8
	Flag     *bool `json:",omitempty"`
}

// standard returns the output of encoding/json, without and with <, > and & escaped.
func standard(t testing.TB, v any) (plain, html string) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n"), string(text)
}

func same(t testing.TB, v any) {
	t.Helper()
	plain, html := standard(t, v)
	if got, err := Append([]byte("x"), v); err != nil || string(got) != "x"+plain {
		t.Fatalf("%#v:\n  %s, %v\nnot\n  x%s", v, got, err, plain)
	}
	if got, err := AppendHTML(nil, v); err != nil || string(got) != html {
		t.Fatalf("%#v:\n  %s, %v\nnot\n  %s", v, got, err, html)
	}
}

// TestAsStandard compares with encoding/json for all kinds of values and for random ones.
func TestAsStandard(t *testing.T) {
	yes, warm := true, degrees(math.NaN())
	for _, v := range []any{
		nil, true, 1, int64(math.MinInt64), uint64(math.MaxUint64), "", kind("<&>"), []string(nil), []string{}, map[string]int(nil), map[string]int{},
		(*int)(nil), &yes, warm, &warm, []*degrees{nil, &warm}, [2][]int{{1}, nil}, map[string]any{"b": 1, "a": []any{nil, "<", map[string]any{}}, "\xff": Raw("{}")},
		Raw(nil), Raw(`[1]`), all{}, &all{}, all{Next: &all{Any: &all{}}, Pointed: &Pointed{At: &warm}, Any: Outer{Both: true}, Flag: &yes, Floats: []float64{math.Copysign(0, -1)}},
		struct{ A, B any }{1, errors.New("a")}, []tied{{1}}, struct{ *tied }{}, struct{ kind }{"a"},
	} {
		same(t, v)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		same(t, someValue(random, 0))
	}
}

// someValue returns a random value.
func someValue(r *rand.Rand, depth int) any {
	number := func() float64 { return math.Float64frombits(r.Uint64() &^ (1 << 62)) } // an exponent below the largest, so that it is finite
	text := func() string {
		b := make([]byte, r.IntN(6))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return string(b) + string(rune(r.IntN(0x3000)))
	}
	switch k := r.IntN(9); {
	case k == 0:
		return number()
	case k == 1:
		return text()
	case k == 2:
		return float32(r.NormFloat64() * math.Pow(10, float64(r.IntN(60)-30)))
	case k == 3:
		return map[kind]string{kind(text()): text(), kind(text()): text()}
	case k == 4 && depth < 3:
		return []any{someValue(r, depth+1), someValue(r, depth+1)}
	case k == 5 && depth < 3:
		return map[string]any{text(): someValue(r, depth+1), text(): someValue(r, depth+1)}
	case k == 6 && depth < 3:
		a := all{Any: someValue(r, depth+1), Map: map[string]degrees{text(): 1, text(): 2}, Floats: []float64{number()}, Small: [3]float32{float32(r.NormFloat64())},
			Outer: Outer{Both: r.IntN(2) == 0, N: uint16(r.IntN(2))}, List: []any{someValue(r, depth+1)}, Pointers: []*inner{nil, {Deep: text(), hidden: 1}}}
		if r.IntN(2) == 0 {
			a.Pointed = &Pointed{Deep: text(), Tie: 1}
		}
		return a
	}
	return r.Int64() >> r.IntN(64)
}

// TestNoSuchNumber checks that a number that JSON lacks is an error wherever it occurs.
func TestNoSuchNumber(t *testing.T) {
	for _, v := range []any{math.NaN(), math.Inf(-1), float32(math.Inf(1)), map[string]float64{"a": math.NaN()}, []any{[1]float64{math.Inf(1)}}} {
		if _, err := Append(nil, v); !errors.Is(err, ErrNumber) {
			t.Errorf("%v: %v", v, err)
		}
	}
}

// TestRefusals checks that unsupported types panic rather than differ silently.
func TestRefusals(t *testing.T) {
	for _, v := range []any{
		[]byte("a"), make(chan int), func() {}, map[int]int{}, 1i, struct {
			A int `json:",string"`
		}{}, struct {
			A int `json:",omitzero"`
		}{}, struct {
			A int `json:"<a>"`
		}{}, struct{ A struct{ B []byte } }{},
	} {
		for range 2 { // on repeated use, too
			func() {
				defer func() {
					if says := fmt.Sprint(recover()); !strings.HasPrefix(says, "asjson: ") {
						t.Errorf("%T: %s, want to be told that it is no JSON", v, says)
					}
				}()
				_, _ = Append(nil, v)
			}()
		}
	}
}

// TestTogether checks that codecs can be built concurrently.
func TestTogether(t *testing.T) {
	type first struct{ A []map[string]*all }
	type second struct {
		B first
		C *second
	}
	var w sync.WaitGroup
	for range 8 {
		w.Go(func() {
			v := second{B: first{[]map[string]*all{{"a": {}}}}, C: &second{}}
			if plain, _ := standard(t, v); plain == "" {
				t.Error("nothing")
			} else if got, err := Append(nil, v); err != nil || string(got) != plain {
				t.Errorf("%s, %v", got, err)
			}
		})
	}
	w.Wait()
}

// TestRawIsKept checks that raw JSON is read and written unchanged.
func TestRawIsKept(t *testing.T) {
	var v struct{ Option Raw }
	if err := json.Unmarshal([]byte(`{"Option": {"b":1,"a":[]}}`), &v); err != nil || string(v.Option) != `{"b":1,"a":[]}` {
		t.Errorf("%s, %v", v.Option, err)
	}
	same(t, v)
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"", `a"\/`, "<&>", "\x00\b\f\n\r\t\x1f\x7f", "é€𝄞", "\u2028\u2029\ufffd", "\xff\xc0\xaf\xed\xa0\x80a\xe2\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { same(t, s) })
}

func FuzzFloat(f *testing.F) {
	for _, v := range []float64{0, math.Copysign(0, -1), 1, -.1, 1e-6, 9.999999e-7, 1e-9, 1e-10, 1e-100, 1e20, 1e21, -1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32, 1e-45} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v float64) {
		for _, v := range []any{v, float32(v)} {
			if x := reflect.ValueOf(v).Float(); math.IsNaN(x) || math.IsInf(x, 0) {
				continue
			}
			same(t, v)
		}
	})
}

// TestFloats checks numbers of all magnitudes.
func TestFloats(t *testing.T) {
	err := quick.Check(func(bits uint64) bool {
		if v := math.Float64frombits(bits); !math.IsNaN(v) && !math.IsInf(v, 0) {
			same(t, v)
		}
		return true
	}, &quick.Config{MaxCount: 20000})
	if err != nil {
		t.Error(err)
	}
}
