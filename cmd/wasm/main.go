//go:build js

// Command wasm offers the labs to a browser: the same View that the server computes, without asking it.
//
// It sets two global functions, and lives as long as its worker. Of losslab(lab, query, language) the query is what the
// address /api/v1/labs/{lab}?query would hold; of losslabTable(lab, form) the form is the body of a POST to
// /api/v1/labs/{lab}/table. The result is an object with one of
//
//	view     the View, as the JSON text of that address
//	text     where a language is given: the state as a program in it; or, as csv, its numbers
//	table    of losslabTable: what is answered to that POST, as JSON text
//	problem  what is wrong with the query, and field, the parameter at fault
//	failure  what went wrong in here
package main

import (
	"errors"
	"syscall/js"

	"losslab/internal/asjson"
	"losslab/internal/code"
	"losslab/internal/lab"
	"losslab/internal/labs"
)

func main() {
	offer("losslab", func(args []js.Value) map[string]any {
		if len(args) > 2 && args[2].Truthy() {
			return program(args[0].String(), args[1].String(), code.Language(args[2].String()))
		}
		return answer(args[0].String(), args[1].String())
	})
	offer("losslabTable", func(args []js.Value) map[string]any { return table(args[0].String(), args[1].String()) })
	select {} // a Go program that ends takes its functions with it
}

// offer sets a global function.
func offer(name string, f func(args []js.Value) map[string]any) {
	js.Global().Set(name, js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() { // a panic would end the program; the reader goes on with the server
			if r := recover(); r != nil {
				result = map[string]any{"failure": text(r)}
			}
		}()
		return f(args)
	}))
}

func answer(id, query string) map[string]any {
	view, err := labs.Answer(id, query)
	if err != nil {
		return refuse(err)
	}
	return encoded("view", view)
}

func table(id, form string) map[string]any {
	pasted, err := labs.Paste(id, form)
	if err != nil {
		return refuse(err)
	}
	return encoded("table", pasted)
}

// buffer is where answers are written, one after the other.
var buffer []byte

func encoded(name string, v any) map[string]any {
	text, err := asjson.Append(buffer[:0], v)
	if err != nil {
		return map[string]any{"failure": err.Error()}
	}
	buffer = append(text, '\n')
	return map[string]any{name: string(buffer)}
}

func program(id, query string, language code.Language) map[string]any {
	l, r, err := labs.Request(id, query, []string{"lang"})
	if err != nil {
		return refuse(err)
	}
	text, err := code.Text(l, r, language)
	if err != nil {
		return refuse(err)
	}
	return map[string]any{"text": text}
}

func refuse(err error) map[string]any {
	if wrong, ok := errors.AsType[*lab.ParamError](err); ok {
		return map[string]any{"problem": wrong.Error(), "field": wrong.Field}
	}
	return map[string]any{"failure": err.Error()}
}

// text is what a panic says.
func text(panicked any) string {
	switch p := panicked.(type) {
	case error:
		return p.Error()
	case string:
		return p
	}
	return "panic"
}
