//go:build js

// Command wasm runs the labs in a browser: it computes the same Views as the server, without a request to it.
//
// It sets two global functions and runs as long as its worker does. In losslab(lab, query, language), query is the
// query string of the URL /api/v1/labs/{lab}?query. In losslabTable(lab, form), form is the body of a POST to
// /api/v1/labs/{lab}/table. The result of either is an object with one of
//
//	view     the View, as the JSON text that the URL returns
//	text     if language is given: the state as a program in it, or, for csv, its numbers
//	table    from losslabTable: the response to the POST, as JSON text
//	problem  what is wrong with the query, and field, the parameter at fault
//	failure  an error of this program
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
	select {} // a Go program that exits takes its functions with it
}

// offer sets a global function. The function returns an object with a failure if f panics.
func offer(name string, f func(args []js.Value) map[string]any) {
	js.Global().Set(name, js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() { // a panic would end the program; the page falls back to the server
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
	pasted, err := labs.Paste(id, form, nil)
	if err != nil {
		return refuse(err)
	}
	return encoded("table", pasted)
}

// buffer holds the encoded result. It is reused from call to call.
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

// text returns the message of a panic's value.
func text(panicked any) string {
	switch p := panicked.(type) {
	case error:
		return p.Error()
	case string:
		return p
	}
	return "panic"
}
