package labs

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"losslab/internal/lab"
)

// TestEntries checks that a number typed in a table moves its handle there, with either decimal sign, and is rejected
// with an error that names the field if the handle cannot go there.
func TestEntries(t *testing.T) {
	fields := 0
	for _, l := range All() {
		whole, err := Answer(l.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range inputsOf(whole) {
			fields++
			enter := func(text, more string) (lab.View, error) {
				return Answer(l.ID, "entry="+url.QueryEscape(fmt.Sprintf("%s;%s;%s", in.Handle, in.Axis, text))+more)
			}
			to := lab.Significant(float64(in.Value+in.Step)/2, 6)
			x, y := to, float64(in.At)
			if in.Axis == "y" {
				x, y = y, x
			}
			want, err := Answer(l.ID, fmt.Sprintf("move=%s,%v,%v", in.Handle, x, y))
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{fmt.Sprint(to), strings.Replace(fmt.Sprint(to), ".", ",", 1)} {
				if got, err := enter(text, ""); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %q typed as %s: %q, %v; want %q", l.ID, text, in.Label, got.Query, err, want.Query)
				}
			}
			for text, says := range map[string]string{
				"abc": "“abc” is not a number.", "1,234": "may be read in two ways", "": "There is no number.",
				(2*in.Max + 1).String(): "is too large", (2*in.Min - 1).String(): "is too small",
			} {
				_, err := enter(text, "")
				if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != "entry" || !strings.HasPrefix(err.Error(), in.Label+": ") || !strings.Contains(err.Error(), says) {
					t.Errorf("%s: %q typed as %s: %v", l.ID, text, in.Label, err)
				}
			}
			if _, err := enter("1", "&lock=all"); err == nil {
				t.Errorf("%s: %s is locked, and was typed over", l.ID, in.Label)
			}
		}
		for _, bad := range []string{"", "e1", "e1;y", ";y;1", "nothing;y;1", "nothing;z;1"} {
			_, err := Answer(l.ID, "entry="+bad)
			if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != "entry" {
				t.Errorf("%s: entry %q: %v", l.ID, bad, err)
			}
		}
	}
	if fields < 50 {
		t.Errorf("only %d fields", fields)
	}
}

func inputsOf(v lab.View) []lab.Input {
	var all []lab.Input
	for _, table := range v.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if cell.Input != nil {
					all = append(all, *cell.Input)
				}
			}
		}
	}
	return all
}
