package outliers

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/dataset"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// notices say what this state shows.
func (r row) notices(t lab.Readouts) []string {
	each := func(name string) string {
		return shared.EachLoss(r.losses, func(_ int, l loss.Loss) string { return t[l.ID()+"."+name] })
	}
	n := []string{
		"The outlier's share of the loss: " + each("outlierShare") + ". Of the gradient (each error's pull, in absolute values) it holds: " + each("gradientShare") + ". A large share of the loss need not be a large pull.",
	}
	if kit.Largest(r.e) == 0 {
		n[0] = "All errors are 0: no loss has anything to share out."
	}
	if pulls := r.pulls(); pulls != "" {
		n = append(n, pulls)
	}
	shift := "Subtract one number c from every prediction: the best c is " + each("center") + "."
	if kit.Compares(r.losses, "mse") {
		shift += " MSE's is the mean: whatever way the outlier goes, it follows " + words.English.Part(len(r.e)) + " of it."
	}
	if kit.Compares(r.losses, "l1") {
		shift += " L1's is a median, which stays as it is while the outlier remains outside of it, on its side."
	}
	for _, m := range r.centers {
		if !m.Exact && !math.IsNaN(m.Lo) {
			shift += " What has the sign ≈ was found by a search: such a loss can have several minima, some of them as good."
			break
		}
	}
	n = append(n, shift)
	for _, sample := range dataset.Samples() {
		if slices.Equal(r.e, sample.Values) {
			n = append(n, "These are no errors but "+sample.Title+", "+kit.VariableName(sample.Variable)+": the best c is where each loss puts their middle. "+sample.Oddity, "Data: "+sample.Source)
		}
	}
	return n
}

// pulls says how the pulls of the lecture's losses depend on the error.
func (r row) pulls() string {
	var parts []string
	for _, p := range []struct{ id, says string }{
		{"mse", "MSE's pull is 2e and grows in proportion to the error"},
		{"l1", "L1's has size 1 for every error that is not 0"},
		{"smoothl1", "SmoothL1's size is never above 1"},
	} {
		if kit.Compares(r.losses, p.id) {
			parts = append(parts, p.says)
		}
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, "; ") + "."
}

// lossTable tells for each loss what the outlier does to it.
func (r row) lossTable(t lab.Readouts) lab.Table {
	tab := lab.Table{ID: "losses", Title: "What each loss makes of the outlier",
		Columns: []string{"loss", "value", "outlier's share of the loss", "of the gradient", "its own pull, dℓ/de", "best common shift c"}}
	for _, l := range r.losses {
		id := l.ID() + "."
		tab.Rows = append(tab.Rows, lab.Row{ID: l.ID(), Cells: kit.Cells(l.Name(), t[id+"value"], t[id+"outlierShare"], t[id+"gradientShare"], t[id+"pull"], t[id+"center"])})
	}
	return tab
}

// errorTable has every error, to be typed over, with its loss and its pull.
func (r row) errorTable(views []lab.LossView) lab.Table {
	tab := lab.Table{ID: "errors", Title: "Error by error", Columns: []string{"point", "error"}}
	for _, v := range views {
		tab.Columns = append(tab.Columns, v.Name)
	}
	for _, v := range views {
		tab.Columns = append(tab.Columns, "pull, "+v.Name)
	}
	tab.Columns = append(tab.Columns, "")
	for i, e := range r.e {
		n := strconv.Itoa(i + 1)
		cs := []lab.Cell{{Text: n}, {Text: words.English.Number(e), Input: &lab.Input{Handle: "e" + n, Axis: "y", Label: "error of point " + n, Value: lab.Float(e), At: lab.Float(i + 1),
			Min: -lab.Reach, Max: lab.Reach, Step: lab.Float(kit.RoundStep(r.reach / 60))}}}
		for _, v := range views {
			cs = append(cs, lab.Cell{Text: words.English.Number(float64(v.Contributions[i]))})
		}
		for _, v := range views {
			cs = append(cs, lab.Cell{Text: words.English.Number(float64(v.Pulls[i]))})
		}
		tab.Rows = append(tab.Rows, lab.Row{ID: "e" + n, Cells: append(cs, lab.Cell{Actions: r.actions(i)}), Mark: i == r.outlier})
	}
	return tab
}
