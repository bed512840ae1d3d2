package lab

import (
	"errors"
	"slices"
	"testing"

	"losslab/internal/plots"
	"losslab/internal/setting"
)

// renamed is the model of a lab whose chart, table and handles had other names before.
type renamed struct{}

func (renamed) View(s State, r Request) (Content, error) {
	draw := func(plots.Theme) (Chart, plots.Chart) {
		return Chart{Handles: []Handle{{ID: "e.l1"}, {ID: "p2"}}}, plots.Chart{}
	}
	list := func() Table { return Table{} }
	return Content{Charts: []Drawing{{"now", draw}, {"other", draw}}, Tables: []Listing{{"new", list}, {"more", list}}}, nil
}

func (renamed) Move(s State, m Move) (State, error) {
	if m.Handle != "e.l1" {
		return s, &ParamError{Field: "move", Says: CannotBe(m.Handle, "e.l1")}
	}
	return s.With("beta", m.X), nil
}

func (renamed) Setting(State) (setting.Setting, error) { return nil, errors.New("nothing is computed") }

// TestFormerNames checks that the former id of a chart, table or handle is accepted wherever an id is read.
func TestFormerNames(t *testing.T) {
	losses := Param{Name: "losses", Kind: Choices, Options: []Option{{ID: "l1"}}, Default: []string{"l1"}}
	beta := NumberParam("beta", ParamText{}, 1, 0, 10, .1, [2]float64{0, 10})
	l := &Lab{
		ID: "renamed", Params: []Param{losses, beta}, Model: renamed{},
		Charts:  []Name{{ID: "now", Former: []string{"before"}}, {ID: "other"}},
		Tables:  []Name{{ID: "new", Former: []string{"old"}}, {ID: "more"}},
		Handles: []Name{{ID: "e.{loss}", Former: []string{"err.{loss}"}}, {ID: "p{n}", Former: []string{"dot{n}"}}},
	}
	v, err := l.Show(Request{Charts: Selection{"before", "now", "before"}, Tables: Selection{"old"}, Lock: []string{"dot2"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Charts) != 1 || v.Charts[0].ID != "now" || len(v.Tables) != 1 || v.Tables[0].ID != "new" {
		t.Errorf("charts %v, tables %v", v.Charts, v.Tables)
	}
	if left := v.Charts[0].Handles; len(left) != 1 || left[0].ID != "e.l1" {
		t.Errorf("handles %v are free", left)
	}
	for _, handle := range []string{"e.l1", "err.l1"} {
		if query, err := l.Move("", Move{Handle: handle, X: 3}, nil); err != nil || query != "beta=3" {
			t.Errorf("%s leads to %q, %v", handle, query, err)
		}
		if v, err := l.Show(Request{Move: &Move{Handle: handle, X: 3}}); err != nil || v.Query != "beta=3" {
			t.Errorf("%s shows %q, %v", handle, v.Query, err)
		}
	}
	for field, r := range map[string]Request{
		"charts": {Charts: Selection{"nothing"}}, "tables": {Tables: Selection{"nothing"}}, "lock": {Lock: []string{"err.mse"}},
		"move": {Lock: []string{"err.l1"}, Move: &Move{Handle: "err.l1"}},
	} {
		_, err := l.Show(r)
		if wrong, ok := errors.AsType[*ParamError](err); !ok || wrong.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if !slices.Equal(IDs(l.Charts), []string{"now", "other"}) {
		t.Errorf("the charts are %q", IDs(l.Charts))
	}
}
