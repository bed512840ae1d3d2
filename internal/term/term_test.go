package term

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// TestParts checks the parts of texts in a table. The script's own test reads the same table.
func TestParts(t *testing.T) {
	var table struct {
		Terms []struct {
			ID, Of string
			Forms  []string
		}
		Texts []struct {
			Of, Text string
			Parts    [][]string
		}
	}
	b, err := os.ReadFile("../../tests/js/testdata/terms.json")
	if err == nil {
		err = json.Unmarshal(b, &table)
	}
	if err != nil {
		t.Fatal(err)
	}
	var terms []Term
	for _, each := range table.Terms {
		terms = append(terms, Term{ID: each.ID, Of: each.Of, Forms: each.Forms})
	}
	for _, want := range table.Texts {
		var got [][]string
		for _, p := range In(terms, want.Of).Parts(want.Text) {
			part := []string{p.Text}
			if p.Term != nil {
				part = append(part, p.Term.ID)
			}
			got = append(got, part)
		}
		if !slices.EqualFunc(got, want.Parts, slices.Equal) {
			t.Errorf("%q on the card of %q: %q, want %q", want.Text, want.Of, got, want.Parts)
		}
	}
	if len(table.Texts) < 15 {
		t.Errorf("only %d texts were taken apart", len(table.Texts))
	}
}
