package nearest

import (
	"slices"
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"huber", "huber", 0}, {"hubber", "huber", 1}, {"hubr", "huber", 1}, {"huper", "huber", 1},
		{"curevs", "curves", 1}, {"by-hand", "byhand", 1}, {"kitten", "sitting", 3}, {"β", "b", 1}, {"ca", "abc", 3},
	} {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := distance(pair[0], pair[1]); got != tt.want {
				t.Errorf("%q to %q: %d, want %d", pair[0], pair[1], got, tt.want)
			}
		}
	}
}

func TestPaths(t *testing.T) {
	known := []string{"/", "/curves", "/points", "/outliers", "/losses", "/losses/l1", "/losses/mse", "/losses/huber", "/losses/iou", "/losses/giou", "/losses/diou", "/losses/ciou", "/practise/by-hand"}
	for unknown, want := range map[string][]string{
		"/outlier": {"/outliers"}, "/Outliers": {"/outliers"}, "/curves.html": {"/curves"}, "/lab/curves": {"/curves"}, "/labs/curevs": {"/curves"},
		"/losses/hubber": {"/losses/huber"}, "/huber": {"/losses/huber"}, "/loss/mse": {"/losses/mse"}, "/loses": {"/losses"},
		"/practise/byhand": {"/practise/by-hand"}, "/practice/by-hand": {"/practise/by-hand"},
		"/losses/xiou": {"/losses/iou", "/losses/giou", "/losses/diou"}, // at most three
		"/nothing":     nil, "/": nil, "": nil, "/wp-admin/setup.php": nil, "/" + strings.Repeat("curves", 100): nil,
	} {
		if got := Paths(unknown, known); !slices.Equal(got, want) {
			t.Errorf("%.30q: %q, want %q", unknown, got, want)
		}
	}
	// Letters count, however many bytes they have.
	long := "/" + strings.Repeat("ü", mostLetters-2)
	if got := Paths(long+"x", []string{long}); !slices.Equal(got, []string{long}) {
		t.Errorf("one of %d letters is wrong: %q", mostLetters, got)
	}
	if got := Paths("/ααβ", []string{"/βββ"}); got != nil {
		t.Errorf("two of three letters are wrong: %q", got)
	}
	for unknown, want := range map[string]string{"/losses/nothing": "/losses", "/curves/a/b": "/curves", "/nothing/at/all": "", "/": "", "": ""} {
		if got := Above(unknown, known); got != want {
			t.Errorf("%q is below %q, want %q", unknown, got, want)
		}
	}
}
