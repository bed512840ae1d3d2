package labs

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/table"
	"losslab/internal/words/wordstest"
)

// pasted calls Paste with pairs of further fields.
func pasted(t *testing.T, id, text string, fields ...string) *Pasted {
	t.Helper()
	form := "text=" + url.QueryEscape(text)
	for i := 0; i < len(fields); i += 2 {
		form += "&" + fields[i] + "=" + url.QueryEscape(fields[i+1])
	}
	p, err := Paste(id, form, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// batches is a table of predicted and measured values: one cell is empty, and one number is ambiguous.
const batches = "batch;predicted;measured\nA;12,4;12,1\nA;9,8;10,2\nA;11,0;10,9\nB;14,5;13,9\nB;10,1;10,4\nB;13,2;\nC;9,5;9,9\nC;12,8;12,3\nC;17,9;11,9\nD;11,6;11,9\nD;10,7;10,6\nD;1.204;12,3\n"

func TestPasteErrors(t *testing.T) {
	p := pasted(t, "outliers", batches)
	if p.Questions != 2 || p.Query != "" || p.Apply != "Apply: 2 questions left" { // the meaning of the columns, and the thousand
		t.Errorf("%d questions, the button says %q, the state is %q", p.Questions, p.Apply, p.Query)
	}
	p = pasted(t, "outliers", batches, "reading", "difference")
	if got := fmt.Sprintln(p.Chosen, p.Heads, p.Summary, p.Apply, p.Query); got != "[2 3] [predicted measured error] 10 rows taken, 1 skipped, 1 waits for you. Apply: 1 question left \n" {
		t.Error(got)
	}
	if p.Chart != nil {
		t.Error("there is a chart, in no theme that was asked for")
	}
	if so := pasted(t, "outliers", batches, "reading", "difference", "theme", "dark"); so.Query != "" || so.Chart == nil || so.Chart.ID != "errors" || len(so.Losses) != 3 || len(so.Chart.Handles) != 10 {
		t.Errorf("while a question is open, the chart is %+v, the losses %v, the state %q; want errors so far, and no state", so.Chart, so.Losses, so.Query)
	}
	if got := fmt.Sprint(p.Marks); got != "[{13 2 2 7} {7 3 7 7}]" {
		t.Errorf("the marks are %s", got)
	}
	p = pasted(t, "outliers", batches, "reading", "difference", "choice", "cell:13:2=skip")
	// The differences by hand, of lines 2 to 12 but 7.
	const want = "e=0.3,-0.4,0.1,0.6,-0.3,-0.4,0.5,6,-0.3,0.1"
	if !strings.HasPrefix(p.Query, want) || p.Apply != "Apply" || p.Summary != "10 rows taken, 2 skipped." {
		t.Errorf("%s; %s; %s", p.Query, p.Apply, p.Summary)
	}
	// By hand: L1 9/10, MSE 37.22/10, SmoothL1 (1.22/2 + 5.5)/10.
	if got := fmt.Sprint(p.Losses); got != "[{l1 L1 0.9} {mse MSE 3.72} {smoothl1 SmoothL1 0.611}]" {
		t.Errorf("the losses are %s", got)
	}
	p = pasted(t, "outliers", "0.5\n-0.25\n", "query", "e=1,2&outlier=2&beta=2&range=50")
	if p.Query != "e=0.5,-0.25&range=1&beta=2" {
		t.Errorf("a column of errors leads to %s", p.Query)
	}
	if p = pasted(t, "outliers", "1 2 3"); p.Reading != "all" || !strings.HasPrefix(p.Query, "e=1,2,3") {
		t.Errorf("a row is read as %s: %s", p.Reading, p.Query)
	}
	if p = pasted(t, "outliers", "1 2 3\n4 5\n", "reading", "all"); !strings.HasPrefix(p.Query, "e=1,2,3,4,5") {
		t.Errorf("a list in rows leads to %s", p.Query)
	}
}

func TestPastePoints(t *testing.T) {
	p := pasted(t, "training", "year,calls,note\n1950,4.4,a\n1951,4.7,b\n1952,,c\n1953,5.9,d\n", "query", "data=stars&rate=0.2&start.level=5")
	if p.Query != "data=own&rate=0.2&points=1950,4.4;1951,4.7;1953,5.9&x.name=year&y.name=calls" || p.Summary != "3 rows taken, 1 skipped." {
		t.Errorf("%s; %s", p.Query, p.Summary)
	}
	p = pasted(t, "training", "a\tb\tc\n1\t2\t3\n4\t5\t6\n", "columns", "3,1")
	if p.Query != "data=own&points=3,1;6,4&x.name=c&y.name=a" || fmt.Sprint(p.Chosen) != "[3 1]" {
		t.Errorf("columns 3 and 1 lead to %s", p.Query)
	}
	p = pasted(t, "training", "CO₂ & more;\"y, °C\"\n1;2\n2;3\n")
	if p.Query != "data=own&points=1,2;2,3&x.name=CO%E2%82%82%20%26%20more&y.name=y,%20%C2%B0C" {
		t.Errorf("names lead to %s", p.Query)
	}
	l, _ := Lookup("training")
	for _, name := range []string{"CO₂ & more", "y, °C"} {
		if v, err := l.View(p.Query, plots.Light); err != nil || v.Query != p.Query || !strings.Contains(strings.ReplaceAll(string(v.Charts[0].Option), `\u0026`, "&"), name) || !strings.Contains(strings.Join(v.Tables[2].Columns, "|"), name) {
			t.Errorf("%s is not on an axis and in the table (%v)", name, err)
		}
	}
	if p = pasted(t, "training", "1,2\n2,3\n", "query", p.Query); p.Query != "data=own&points=1,2;2,3" {
		t.Errorf("the names of other data stay: %s", p.Query)
	}
	if p = pasted(t, "training", "1,2\n1,3\n"); p.Query != "" || p.Problem == nil || !strings.Contains(p.Problem.Text, "two different x") {
		t.Errorf("an upright line: %s, %v", p.Query, p.Problem)
	}
	if p = pasted(t, "training", "1\n2\n"); p.Query != "" || p.Questions != 1 {
		t.Errorf("one column: %s, %d questions", p.Query, p.Questions)
	}
	if p = pasted(t, "training", "52000 1e6\n61000 2e9\n"); p.Query != "data=own&pace=equal&points=52000,1e06;61000,2e09" {
		t.Errorf("large numbers lead to %s", p.Query)
	}
}

// TestPasteLosesNothing checks that a column or a line that is not taken because of signs or units in it is asked about, or
// at least named.
func TestPasteLosesNothing(t *testing.T) {
	for _, tt := range []struct {
		lab, text, says string
		questions       int
	}{
		{"training", "date,sales\n2024-01-01,5\n2024-01-02,6\n2024-01-03,9", "Line 2: “2024-01-01” is not a number.", 3},
		{"training", "name\tscore\nAnn\t1\nBob\t2\nCem\t4", "Line 2: “Ann” is not a number.", 3},
		{"training", "5%\t1\n6%\t2\n7%\t3", "Line 1: “5%” is not a number.", 3},
		{"training", "1\u00a0234,5\n2\u00a0000,25\n3\u00a0100,75", "“1 234,5”: what does the comma mean?", 3},
		{"training", "1,2\n3;4\n5\t6", "Line 2: “3;4” is not a number.", 2},
		{"outliers", "x\ty\n1\t5%\n2\t10%\n3\t12%", "Column “y” is not used.", 0},
		{"outliers", "predicted\tmeasured\n1\t5kg\n2\t10kg", "Column “measured” is not used.", 0},
		{"outliers", "<0.5\n2\n3", "Line 1: “<0.5” is not a number.", 1},
		{"outliers", "(1.5)\n2\n3", "Line 1: “(1.5)” is not a number.", 1},
		{"outliers", "0x10\n2\n3", "Line 1: “0x10” is not a number.", 1},
		{"outliers", "e\n1.5*\n2\n3", "Line 2: “1.5*” is not a number.", 1},
		{"outliers", "1\n1e400\n3", "“1e400” (line 2) is out of range.", 1},
		{"outliers", "1\nNaN\n3", "Line 2: “NaN” stands for a missing value. Skipped.", 0},
		{"outliers", "rate\n5%\n10%", "“5%” (line 2) is not a number. Use numbers such as 2.5, without units", 0},
		{"training", "\"x\",\"y\"\n\"1,5\",\"2\"\n\"3\",\"4,5\"", "Commas separate the columns.", 0},
	} {
		p := pasted(t, tt.lab, tt.text)
		said := p.Summary
		if p.Table != nil {
			for _, d := range p.Doubts {
				said += "\n" + d.Title + " " + d.Text
			}
		}
		if !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), tt.says) || p.Questions != tt.questions {
			t.Errorf("%s, %q: %d questions, %s; want %d and %q", tt.lab, tt.text, p.Questions, said, tt.questions, tt.says)
		}
	}
	// Of two columns one is chosen; the other role gets the other.
	if p := pasted(t, "training", "1;2\n2;3\n4;7", "columns", "2"); fmt.Sprint(p.Chosen) != "[2 1]" {
		t.Errorf("column 2 alone is completed to %v", p.Chosen)
	}
	// A heading with digits remains a heading.
	if p := pasted(t, "training", "CO2\tQ1\n1\t2\n3\t5"); !strings.HasSuffix(p.Query, "x.name=CO2&y.name=Q1") {
		t.Errorf("headings with digits lead to %s", p.Query)
	}
}

// TestPasteHoldsBack checks that what is not a number, too large, too many or empty is reported, and leads to no state.
func TestPasteHoldsBack(t *testing.T) {
	many := strings.Repeat("1\n", 1001)
	tests := []struct{ text, says string }{
		{"1\n2\nabc\n", "Line 3: “abc” is not a number."},
		{"1\n1e13\n", "“1e13” (line 2) is out of range."},
		{"abc", "“abc” (1st value) is not a number."},
		{many, "1001 rows are too many: up to 1000 are taken."},
		{"", "There is nothing here yet."},
		{strings.Repeat("1\nx\n", 10), "10 cells hold no number"},
	}
	for _, tt := range tests {
		p := pasted(t, "outliers", tt.text)
		said := p.Summary
		if p.Table != nil {
			for _, d := range p.Doubts {
				said += " " + d.Title
			}
		}
		if p.Query != "" || !strings.Contains(said, tt.says) {
			t.Errorf("%.20q leads to %q and says %q, want %q", tt.text, p.Query, said, tt.says)
		}
	}
	if p := pasted(t, "outliers", many, "choice", "many=first"); strings.Count(p.Query, "1") < 1000 || p.Taken != 1000 {
		t.Errorf("the first thousand are %d", p.Taken)
	}
	if p := pasted(t, "outliers", "1\n2\nabc\n", "choice", "cell:3:1=skip"); !strings.HasPrefix(p.Query, "e=1,2&") {
		t.Errorf("without the word: %s", p.Query)
	}
	if p := pasted(t, "outliers", strings.Repeat("1\nx\n", 10), "choice", "words=skip"); p.Taken != 10 {
		t.Errorf("without ten words: %d", p.Taken)
	}
}

func TestPasteRefuses(t *testing.T) {
	for _, tt := range []struct{ lab, form, field string }{
		{"outliers", "reading=squares", "reading"}, {"outliers", "columns=0", "columns"}, {"outliers", "text=1;2%0A3;4&reading=errors&columns=9", "columns"}, {"outliers", "choice=1", "choice"},
		{"outliers", "colour=red", "colour"}, {"outliers", "query=e=x", "e"}, {"outliers", "text=%zz", "text"},
		{"outliers", "text=1&text=2", "text"}, {"outliers", "=2", "body"}, {"outliers", "choice=a=b&choice=c=d&theme=pink", "theme"},
	} {
		_, err := Paste(tt.lab, tt.form, nil)
		if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != tt.field {
			t.Errorf("%s: %v, want an error of %s", tt.form, err, tt.field)
		}
	}
	if _, err := Paste("nowhere", "", nil); !errors.Is(err, ErrNoLab) {
		t.Error(err)
	}
	if _, err := Paste("curves", "", nil); !errors.Is(err, ErrNoPaste) {
		t.Error(err)
	}
}

// TestPasteList checks that for a list, numbers are counted, not lines.
func TestPasteList(t *testing.T) {
	long := strings.Repeat("1 ", 4000)
	lines := strings.Repeat(strings.Repeat("1 ", 300)+"\n", 4)
	for _, tt := range []struct{ text, choice, summary, says string }{
		{"1 2 3", "", "3 numbers taken.", ""},
		{"1 2 3\n4 NA 6", "", "5 numbers taken.", "Line 2: “NA” stands for a missing value. This cell is left out."},
		{"1 2\n3 abc", "cell:2:2=skip", "2 numbers taken, 1 line skipped.", ""},
		{"1 2\n3 abc", "", "2 numbers taken, 1 line waits for you.", "Line 2: “abc” is not a number."},
		{long, "", "4000 numbers taken.", "4000 numbers are too many: up to 1000 are taken. [Take the first 1000]"},
		{long, "many=first", "1000 numbers taken.", ""},
		{strings.Repeat("1 1\n", 6000), "", "12\u00a0000 numbers taken. The first 300 rows are shown.", "12\u00a0000 numbers are too many: up to 1000 are taken."},
		{lines, "many=first", "1000 numbers taken.", ""},
		{strings.Repeat("1 1\n", 700), "many=first", "1000 numbers taken, 200 lines skipped. The first 300 rows are shown.", ""},
		{strings.Repeat("1 NA 2\n", 6), "", "12 numbers taken.", "6 cells are empty, the first in line 1. They are left out."},
	} {
		p := pasted(t, "outliers", tt.text, "reading", "all", "choice", cmp.Or(tt.choice, "none="))
		said := ""
		for _, d := range p.Doubts {
			said += d.Title
			for _, c := range d.Choices {
				said += " [" + c.Label + "]"
			}
		}
		if wrong := wordstest.Wrong(p.Summary + " " + said); len(wrong) > 0 {
			t.Errorf("%.20q: %q are not in the style of numbers", tt.text, wrong)
		}
		if p.Summary != tt.summary || !strings.Contains(said, tt.says) {
			t.Errorf("%.20q: %s %s; want %s %s", tt.text, p.Summary, said, tt.summary, tt.says)
		}
		if tt.choice == "many=first" {
			if e := strings.TrimPrefix(strings.Split(p.Query, "&")[0], "e="); strings.Count(e, ",") != 999 {
				t.Errorf("%.20q: %d numbers in the query", tt.text, strings.Count(e, ",")+1)
			}
		}
	}
	if p := pasted(t, "outliers", strings.Repeat("1\n", 1001), "choice", "many=first"); p.Summary != "1000 rows taken, 1 skipped. The first 300 rows are shown." {
		t.Error(p.Summary)
	}
}

// TestPasteLeavesOut checks that a column with numbers that is not taken is reported, however few they are.
func TestPasteLeavesOut(t *testing.T) {
	for _, text := range []string{"1\n2;3", "a;b\n1;2\n3;x\n5;y\n7;z", "1\t2\t3\n4\t5\t6"} {
		p := pasted(t, "outliers", text, "reading", "errors")
		at := slices.IndexFunc(p.Doubts, func(d *table.Doubt) bool { return d.ID == "columns" })
		if at < 0 || p.Doubts[at].Grade != table.Decided || !strings.HasSuffix(p.Doubts[at].Title, "” taken.") || p.Doubts[at].Text != "There are numbers in other columns, too: choose above." {
			t.Errorf("%q: nothing says that a column is left out", text)
		}
	}
	for text, want := range map[string]table.Doubt{
		"1.5 m\n2.5 m\n3 m":  {Grade: table.Understood, Title: "Column 2 is not used.", Text: "It holds “m”, but no number."},
		"1.5 m\n2.5 m\n3 cm": {Grade: table.Decided, Title: "Column 2 is not used.", Text: "It holds “m”, “cm”, but no number."},
		"1 a\n2 b\n3 c\n4 d": {Grade: table.Decided, Title: "Column 2 is not used.", Text: "It holds “a”, “b”, “c” and others, but no number."},
	} {
		p := pasted(t, "outliers", text)
		at := slices.IndexFunc(p.Doubts, func(d *table.Doubt) bool { return d.ID == "words:2" })
		if at < 0 || p.Doubts[at].Grade != want.Grade || p.Doubts[at].Title != want.Title || p.Doubts[at].Text != want.Text {
			t.Errorf("%q: of its words it says %+v", text, p.Doubts)
		}
	}
	if p := pasted(t, "outliers", "a;b\n1;x\n2;y"); len(p.Doubts) != 1 {
		t.Errorf("a column of words: %d doubts, want that of the heading", len(p.Doubts))
	}
}

// TestPasteTwice checks that a column that stands for both is asked about once.
func TestPasteTwice(t *testing.T) {
	p := pasted(t, "training", "1;2\nabc;3\n4;5", "columns", "1,1")
	if p.Questions != 1 || len(p.Marks) != 1 {
		t.Errorf("%d questions, %d marks, want one each", p.Questions, len(p.Marks))
	}
}

// TestPastePreview checks that a preview of many columns is cut to a readable number.
func TestPastePreview(t *testing.T) {
	p := pasted(t, "outliers", strings.Repeat("1 ", 900)+"\n"+strings.Repeat("1 ", 900), "reading", "all")
	if row := p.Preview[0]; len(p.Heads) != 51 || len(row.Cells) != 51 || len(row.Doubt) != 51 || row.Cells[50] != "…" {
		t.Errorf("%d heads, %d cells", len(p.Heads), len(row.Cells))
	}
}

// FuzzPaste checks that for any input, the answer leads to a state that opens, or says why not.
func FuzzPaste(f *testing.F) {
	f.Add(batches, "difference", "cell:13:2=skip", "2,3")
	f.Add("1,2\n3,4", "", "", "")
	f.Add("1,234\n5", "", "marks=decimal", "1")
	f.Fuzz(func(t *testing.T, text, reading, choice, columns string) {
		for _, id := range []string{"outliers", "training"} {
			p, err := Paste(id, "text="+url.QueryEscape(text)+"&reading="+url.QueryEscape(reading)+"&choice="+url.QueryEscape(choice)+"&columns="+url.QueryEscape(columns), nil)
			if err != nil {
				if _, ok := errors.AsType[*lab.ParamError](err); !ok {
					t.Fatal(err)
				}
				continue
			}
			if p.Query == "" && p.Questions == 0 && p.Problem == nil && strings.TrimSpace(text) != "" {
				t.Fatalf("%s, %q: no state and no word", id, text)
			}
			if l, _ := Lookup(id); p.Query != "" {
				if s, err := l.Parse(p.Query); err != nil || s.Query() != p.Query {
					t.Fatalf("%s, %q: %s (%v)", id, text, p.Query, err)
				}
			}
		}
	})
}

// TestPasteChooses checks that a column of row numbers is not taken if there are others, and that without a required
// column nothing is shown.
func TestPasteChooses(t *testing.T) {
	for text, want := range map[string]string{
		"id\tx\ty\n1\t2,5\t3\n2\t3,5\t4\n3\t4\t6": "[2 3]", "0;5;7\n1;6;8\n2;9;9": "[2 3]",
		"1;5;7\n2;6;8\n4;9;9": "[1 2]", "1;5\n2;6\n3;9": "[1 2]",
	} {
		if p := pasted(t, "training", text); fmt.Sprint(p.Chosen) != want {
			t.Errorf("%q: the columns %v, want %s", text, p.Chosen, want)
		}
	}
	if p := pasted(t, "training", "1\n2\n3", "theme", "light"); p.Taken != 0 || p.Chart != nil || p.Query != "" || p.Questions != 1 {
		t.Errorf("one column: %d taken, %s", p.Taken, p.Summary)
	}
	from, to := "", "data=own&points=1,2;3,4;5,7"
	v, err := lookup(t, "training").Show(lab.Request{Query: to, From: &from, By: lab.ByPaste})
	if err != nil || !strings.HasPrefix(v.Spoken, "Your data: 3 points. ") {
		t.Errorf("%s (%v)", v.Spoken, err)
	}
}
