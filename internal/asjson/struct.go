package asjson

import (
	"reflect"
	"strings"
	"unsafe"
)

// A field is a field of a struct or of a struct embedded in it.
type field struct {
	name      string
	start     []byte // the encoded name and a colon
	index     []int  // path of field indices
	tagged    bool
	omitEmpty bool
	codec     *codec
	pointers  []uintptr // offsets of the pointers on the path, each from the target of the previous one
	offset    uintptr   // offset from the target of the last pointer
}

func structure(t reflect.Type) func(*writer, unsafe.Pointer) {
	fields := fieldsOf(t)
	return func(w *writer, start unsafe.Pointer) {
		w.b = append(w.b, '{')
		open := len(w.b)
	next:
		for i := range fields {
			f, at := &fields[i], start
			for _, pointer := range f.pointers {
				if at = *(*unsafe.Pointer)(unsafe.Add(at, pointer)); at == nil {
					continue next
				}
			}
			at = unsafe.Add(at, f.offset)
			if f.omitEmpty && f.codec.empty(at) {
				continue
			}
			if len(w.b) > open {
				w.b = append(w.b, ',')
			}
			w.b = append(w.b, f.start...)
			f.codec.write(w, at)
		}
		w.b = append(w.b, '}')
	}
}

// place determines the offset of a field and its codec.
func (f *field) place(t reflect.Type) {
	for _, k := range f.index {
		if t.Kind() == reflect.Pointer {
			f.pointers, f.offset = append(f.pointers, f.offset), 0
			t = t.Elem()
		}
		sf := t.Field(k)
		f.offset += sf.Offset
		t = sf.Type
	}
	f.codec = made(t)
}

// fieldsOf returns the fields of a struct in order. Of fields with the same name, the least nested one counts, and
// among several of those the tagged one; if that is not unique, none counts.
func fieldsOf(t reflect.Type) []field {
	all := collect(nil, t, nil)
	var fields []field
next:
	for i, f := range all {
		for k, other := range all {
			if k != i && other.name == f.name && !hides(f, other) {
				continue next
			}
		}
		f.place(t)
		f.start = append(appendString(nil, f.name, true), ':')
		fields = append(fields, f)
	}
	return fields
}

func hides(f, other field) bool {
	if len(f.index) != len(other.index) {
		return len(f.index) < len(other.index)
	}
	return f.tagged && !other.tagged
}

// collect appends the fields of a struct and of the structs embedded in it.
func collect(all []field, t reflect.Type, index []int) []field {
	for i := range t.NumField() {
		sf := t.Field(i)
		tag := sf.Tag.Get("json")
		if tag == "-" {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if options != "" && options != "omitempty" || strings.ContainsAny(name, "<>&") {
			panic("asjson: the tag of " + t.String() + "." + sf.Name + " asks for what is not known")
		}
		way := append(index[:len(index):len(index)], i)
		inner := sf.Type
		if inner.Kind() == reflect.Pointer && inner.Name() == "" {
			inner = inner.Elem()
		}
		if sf.Anonymous && inner.Kind() == reflect.Struct && name == "" {
			all = collect(all, inner, way)
			continue
		}
		if !sf.IsExported() {
			continue
		}
		f := field{name: name, index: way, tagged: name != "", omitEmpty: options != ""}
		if name == "" {
			f.name = sf.Name
		}
		all = append(all, f)
	}
	return all
}
