package labs

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

func TestBadQueries(t *testing.T) {
	tests := []struct{ name, lab, query, field, says string }{
		{"unknown", "curves", "gamma=1", "gamma", "gamma: There is no parameter of this name. The lab’s parameters are e, range"},
		{"repeated", "curves", "beta=1&beta=2", "beta", "β: “beta” is given more than once. Give it once."},
		{"no number", "curves", "e=abc", "e", "Error e: “abc” is not a number. Use a number from −10\u00a0000 to 10\u00a0000, such as 2.1."},
		{"NaN", "curves", "e=NaN", "e", "“NaN” is not a number"},
		{"infinity", "curves", "e=Inf", "e", "“Inf” is not a number"},
		{"hexadecimal", "curves", "e=0x10", "e", "“0x10” is not a number"},
		{"empty", "curves", "e=", "e", "There is no number. Use a number"},
		{"too large", "curves", "e=10001", "e", "“10001” is too large. Use a number from −10\u00a0000 to 10\u00a0000."},
		{"overflowing", "curves", "e=1e999", "e", "“1e999” is not a number"},
		{"negative beta", "curves", "beta=-1", "beta", "β: “-1” is too small. Use a number from 0 to 1 × 10¹²."},
		{"outside an open domain", "curves", "huber.delta=0", "huber.delta", "Huber δ: “0” cannot be used here. It must be δ > 0"},
		{"one or a thousand", "curves", "e=1,234", "e", "“1,234” may be read in two ways. Write 1.234 with a point, or 1234 without a comma."},
		{"unknown choice", "curves", "scale=cubic", "scale", "“cubic” is not one of linear, log."},
		{"unknown among choices", "curves", "losses=l1,l2", "losses", "Losses: “l2” is not one of l1, mse"},
		{"repeated choice", "curves", "losses=l1,l1", "losses", "“l1” is there twice"},
		{"no choice", "curves", "losses=", "losses", "Losses: Nothing is chosen. Choose at least one."},
		{"percent", "curves", "e=%zz", "e", "percent"},
		{"which number", "outliers", "e=1,2,x,4", "e", "Errors: “x” (3rd value) is not a number. Use numbers such as 2.5"},
		{"no numbers", "outliers", "e=,", "e", "Errors: There is nothing here yet."},
		{"too many numbers", "outliers", "e=" + strings.Repeat("1,", 1001), "e", "Errors: 1001 are too many: up to 1000 are taken."},
		{"not whole", "outliers", "outlier=1.5", "outlier", "a whole number"},
		{"a point of three", "points", "scene=free&p=1,2,3", "p", "“1,2,3” (1st point)"},
		{"a point too far", "points", "scene=free&p=0,0;1,99999;2,2", "p", "“99999” (2nd point) is out of range"},
		{"a line of one", "training", "data=own&points=1%092%0A%0A3%0A4,5", "points", "“4,5” (line 4) can be read in more than one way"},
		{"a line of words", "training", "data=own&points=1,2%0D%0Ax,y", "points", "“x” (line 2) is not a number"},
		{"an empty cell", "training", "data=own&points=a,b,c%0A1,,3%0A2,,4%0A4,,7", "points", "Line 2 has 3 columns"},
		{"an empty y", "training", "data=own&points=a,b%0A1,2%0A2,", "points", "In line 3, b is empty"},
		{"one number or two", "outliers", "e=1.000,5", "e", "“1.000,5” can be read in more than one way"},
		{"thousands or decimals", "outliers", "e=1,234%0A-2,500", "e", "“1,234” can be read in more than one way"},
		{"an upright line", "training", "data=own&points=1,2;1,3", "points", "two different x"},
		{"one point", "training", "data=own&points=1,2", "points", "at least two different x"},
		{"a window of one corner", "training", "window=1,2", "window", "two corners"},
		{"a window upside down", "training", "window=1,2;3,0", "window", "two corners"},
		{"half an outlier", "training", "outliers=1.5", "outliers", "whole"},
		{"no rate", "training", "rate=0", "rate", "from 0.0001"},
		{"too many points", "training", "data=own&points=" + strings.Repeat("1,2;", 1001), "points", "Points: 1001 are too many"},
		{"too few points", "points", "p=0.1,0.1", "p", "Predictions: 1 point is given, but this scene needs 9, one for each target."},
		{"too few targets", "points", "t=0.1,0.1;0.2,0.2", "t", "Targets: 2 points are given, but this scene needs 9, one for each of its names."},
		{"unequal free points", "points", "scene=free&p=0,0;1,1&t=0,0", "p", "2 points are given, but this scene needs 1, one for each target."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, _ := Lookup(tt.lab)
			_, err := l.View(tt.query, plots.Light)
			if pe, ok := errors.AsType[*lab.ParamError](err); !ok || pe.Field != tt.field || !strings.Contains(pe.Error(), tt.says) {
				t.Errorf("%s?%.40s: %v; want field %s, saying %q", tt.lab, tt.query, err, tt.field, tt.says)
			}
			if err != nil && (strings.Contains(err.Error(), `"`) || strings.Contains(err.Error(), "allowed:") || !strings.HasSuffix(err.Error(), ".")) {
				t.Errorf("it does not read as sentences: %v", err)
			}
			if err != nil && len(err.Error()) > 1200 {
				t.Errorf("a message of %d bytes", len(err.Error()))
			}
		})
	}
}

func TestCanonicalQueries(t *testing.T) {
	tests := []struct{ lab, query, want string }{
		{"curves", "beta=1&e=2&scale=linear", ""},
		{"curves", "losses=mse,l1&e=%2B1.50&beta=0.5", "e=1.5&losses=mse,l1&beta=0.5"},
		{"curves", "e=-0", "e=0"},
		{"curves", "e=−1.5", "e=-1.5"}, // the sign that pages print
		{"outliers", "e=1+2%0A3%094,", "e=1,2,3,4"},
		{"outliers", "e=0,5%0A-0,3", "e=0.5,-0.3"},
		{"outliers", "e=2,5+3,7", "e=2.5,3.7"},
		{"outliers", "e=0,5;1,2", "e=0.5,1.2"},
		{"outliers", "e=residual%0A1.23+×+10⁻⁶", "e=1.23e-06"},
		{"outliers", "e=1.125,5", "e=1.125,5"}, // as in a link
		{"training", "data=own&points=x1;y1%0A1,5;2,5%0A2,5;3,1", "data=own&points=1.5,2.5;2.5,3.1"},
		{"outliers", "e=0.00000012", "e=1.2e-07"},
		{"curves", "e=0,5&beta=1.23+×+10⁻³", "e=0.5&beta=0.00123"},
		{"curves", "e=10%C2%A0000", "e=10000"}, // as pages print it
		{"points", "scene=free&p=0.2,0.4;0.5,0.6&t=0,0%0A1,1", "scene=free&p=0.2,0.4;0.5,0.6&t=0,0;1,1"},
		{"training", "data=own&points=height%09weight%0A%0A1%092%0D%0A3%20%204;%0A", "data=own&points=1,2;3,4"},
	}
	for _, tt := range tests {
		l, _ := Lookup(tt.lab)
		s, err := l.Parse(tt.query)
		if err != nil || s.Query() != tt.want {
			t.Errorf("%s?%s is %q (%v), want %q", tt.lab, tt.query, s.Query(), err, tt.want)
		}
	}
}

// TestDeclarations checks the rules that all declared parameters follow.
func TestDeclarations(t *testing.T) {
	reserved := map[string]bool{"from": true} // the form of the controls has a field of that name
	later := []string{"seed", "v"}
	for _, name := range slices.Concat(lab.StepNames, PageNames, ViewNames, EmbedNames, SVGNames, PNGNames, later) {
		reserved[name] = true
	}
	n := 0
	for _, l := range All() {
		seen := map[string]bool{}
		for _, p := range l.Params {
			n++
			if reserved[p.Name] || seen[p.Name] || p.Label == "" || p.Help == "" {
				t.Errorf("%s: parameter %q is reserved, repeated, or lacks a label or help", l.ID, p.Name)
			}
			seen[p.Name] = true
			if text := p.Print(p.Default); text != "" {
				if v, err := p.Parse(text); err != nil || p.Print(v) != text {
					t.Errorf("%s: the default of %s, %q, does not read back: %v", l.ID, p.Name, text, err)
				}
			}
			for _, r := range p.Resets {
				if _, ok := l.Param(r); !ok {
					t.Errorf("%s: %s resets %s, which is no parameter", l.ID, p.Name, r)
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d parameters were looked at", n)
	}
}

// FuzzQuery checks that any query is either rejected with the name of a parameter, or gives a lab.View whose canonical
// query gives the same lab.View.
func FuzzQuery(f *testing.F) {
	for i, l := range All() {
		f.Add(i, "")
		for _, p := range l.Presets {
			f.Add(i, p.Query)
		}
		for _, p := range l.Params {
			f.Add(i, p.Name+"="+p.Print(p.Default))
			f.Add(i, p.Name+"=-1e3&"+p.Name)
		}
	}
	f.Add(2, "e=1e308,-1e308,+,%00,0x1p4&outlier=9")
	f.Fuzz(func(t *testing.T, i int, query string) {
		all := All()
		l := all[uint(i)%uint(len(all))]
		v, err := l.View(query, plots.Light)
		if err != nil {
			if _, ok := errors.AsType[*lab.ParamError](err); !ok {
				t.Fatalf("%s?%s: %v names no parameter", l.ID, query, err)
			}
			return
		}
		again, err := l.View(v.Query, plots.Light)
		if err != nil || again.Query != v.Query {
			t.Fatalf("%s?%s: canonical %q, then %q (%v)", l.ID, query, v.Query, again.Query, err)
		}
	})
}

func BenchmarkView(b *testing.B) {
	for _, l := range All() {
		b.Run(l.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.View("", plots.Light); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
