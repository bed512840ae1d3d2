package templates

import (
	"net/url"
	"strconv"
	"strings"

	"losslab/internal/exercise"
	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/web"
)

// PractisePage is the exercises, or one of them as a seed draws it.
type PractisePage struct {
	Site  web.Site
	Words Words
	Labs  []*lab.Lab
	Seed  uint64
	One   *exercise.Exercise // nil: the list of all
	Task  exercise.Task
	Said  map[string]exercise.Verdict // by field
}

// Sheet is exercises to print.
type Sheet struct {
	Site   web.Site
	Words  Words
	Labs   []*lab.Lab
	Tasks  []SheetTask
	Key    bool // whether with the answers
	Seed   uint64
	Chosen string
}

// SheetTask is a task of a sheet.
type SheetTask struct {
	exercise.Task
	Title string
	Seed  uint64
}

// The largest number of variants of a sheet.
const mostVariants = 40

// ReadSeed reads the seed of a query; without one it is 1.
func ReadSeed(w Words, v url.Values) (uint64, error) {
	text := v.Get("seed")
	if text == "" {
		return 1, nil
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, &lab.ParamError{Field: "seed", Says: w.NoSeed(text)}
	}
	return seed, nil
}

// NewPractisePage makes the page of an exercise, or, without one, of all.
func NewPractisePage(site web.Site, w Words, one *exercise.Exercise, v url.Values) (PractisePage, error) {
	p := PractisePage{Site: site, Words: w, Labs: labs.All(), One: one, Said: map[string]exercise.Verdict{}}
	var err error
	if p.Seed, err = ReadSeed(w, v); err != nil || one == nil {
		return p, err
	}
	p.Task = one.Draw(p.Seed)
	for _, f := range p.Task.Fields {
		if text := v.Get(f.ID); strings.TrimSpace(text) != "" {
			p.Said[f.ID] = f.Read(text)
		}
	}
	return p, nil
}

// NewSheet makes a sheet of some exercises, each of so many seeds.
func NewSheet(site web.Site, w Words, v url.Values) (Sheet, error) {
	s := Sheet{Site: site, Words: w, Labs: labs.All(), Key: v.Get("key") == "1", Chosen: v.Get("print")}
	var err error
	if s.Seed, err = ReadSeed(w, v); err != nil {
		return s, err
	}
	variants := 1
	if text := v.Get("variants"); text != "" {
		if variants, err = strconv.Atoi(text); err != nil || variants < 1 || variants > mostVariants {
			return s, &lab.ParamError{Field: "variants", Says: w.NoVariants(text, mostVariants)}
		}
	}
	for _, id := range strings.Split(s.Chosen, ",") {
		x, known := exercise.Lookup(id)
		if !known {
			return s, &lab.ParamError{Field: "print", Says: w.NoExercise(id, exercise.IDs())}
		}
		for i := range uint64(variants) {
			s.Tasks = append(s.Tasks, SheetTask{x.Draw(s.Seed + i), x.Title, s.Seed + i})
		}
	}
	return s, nil
}

// done tells whether all is answered, and right.
func (p PractisePage) done() bool {
	right := 0
	for _, v := range p.Said {
		if v.Right {
			right++
		}
	}
	return p.One != nil && right == len(p.Task.Fields)
}

// next is the address of the exercise with other numbers.
func (p PractisePage) next(x exercise.Exercise) string {
	return p.Site.Practise(x.ID, "seed="+strconv.FormatUint(x.After(p.Seed), 10))
}

func (p PractisePage) seed() string { return strconv.FormatUint(p.Seed, 10) }

func (p PractisePage) page() page {
	title := p.Words.PractiseTitle()
	if p.One != nil {
		title = p.One.Title
	}
	return page{Site: p.Site, Words: p.Words, Title: p.Words.PageTitle(title), Description: p.Words.PractiseLead(), Labs: p.Labs, Here: herePractise}
}

func (s Sheet) page() page {
	return page{Site: s.Site, Words: s.Words, Title: s.Words.PageTitle(s.Words.PractiseTitle()), Description: s.Words.PractiseLead(), Labs: s.Labs, Here: herePractise}
}

// herePractise marks the pages of the exercises in the navigation.
const herePractise = "practise"

// query is the sheet's, with its key or without.
func (s Sheet) query(key string) string {
	variants := len(s.Tasks) / len(strings.Split(s.Chosen, ","))
	return "print=" + s.Chosen + "&variants=" + strconv.Itoa(variants) + "&seed=" + strconv.FormatUint(s.Seed, 10) + "&key=" + key
}
