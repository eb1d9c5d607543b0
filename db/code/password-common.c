/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are tried first: in Indonesia, in offices, in houses like this one, and everywhere. In order, for bsearch(). */
#include "db/code/password.h"

#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
  "access", "aceh", "adik", "aditya", "admin", "administrasi", "administrator", "agus", "agustus",
  "ahmad", "aku", "akukamu", "akusayangkamu", "alhamdulillah", "allah", "allahuakbar", "amanah",
  "ambon", "anak", "anakku", "andi", "andrea", "anggrek", "anjing", "apa", "apaaja", "apasaja",
  "april", "arema", "arsenal", "asdf", "asdfgh", "ashley", "assalamualaikum", "august", "autumn",
  "ayah", "ayu", "bahagia", "bakso", "bali", "balikpapan", "bandarlampung", "bandung",
  "banjarmasin", "banten", "bapak", "barcelona", "barokah", "baseball", "basketball", "batman",
  "bayu", "bebas", "bekasi", "berkah", "bersama", "bersatu", "bhinneka", "biru", "bismilah",
  "bismillah", "blitar", "bogor", "budi", "bunda", "bundaku", "bunga", "change", "changeme",
  "charlie", "chelsea", "cilegon", "cinta", "cintakamu", "cintaku", "cirebon", "coba", "cobacoba",
  "coffee", "computer", "cookie", "daniel", "december", "default", "delapan", "denpasar", "depok",
  "desember", "desk", "dewi", "dia", "dimas", "dinas", "dinassosial", "dinsos", "doraemon",
  "dragon", "dua", "dwi", "eka", "empat", "enam", "entah", "facebook", "februari", "february",
  "fitri", "fitria", "football", "freedom", "friday", "ganti", "gantisandi", "garuda", "google",
  "guest", "hallo", "halo", "harimau", "hello", "helloworld", "hijau", "hitam", "honda", "ibu",
  "ibuayah", "ikhlas", "iloveyou", "indah", "indomie", "indonesia", "indonesiaku", "indonesiaraya",
  "instagram", "insyaallah", "internet", "istri", "istriku", "jakarta", "januari", "january",
  "jayapura", "jember", "jennifer", "jessica", "jogja", "jogjakarta", "jokowi", "jordan", "joshua",
  "juli", "july", "jumat", "june", "juni", "juventus", "kabid", "kakak", "kakek", "kamis", "kamu",
  "kantor", "kartini", "kasi", "kata", "katasandi", "kediri", "kelinci", "keluarga",
  "keluargabahagia", "keluargaku", "kemensos", "kementerian", "kenanga", "kepala", "kerja",
  "kerjakeras", "kios", "kiosk", "kita", "komputer", "kopi", "kosong", "kucing", "kudus", "kuning",
  "kupukupu", "lampung", "laptop", "lestari", "letmein", "lima", "liverpool", "login", "love",
  "loveyou", "lupa", "lupasandi", "macan", "madiun", "maju", "majubersama", "makassar", "makmur",
  "malang", "mama", "mamapapa", "manado", "manchester", "manutd", "march", "maret", "master",
  "masuk", "mawar", "medan", "mei", "melati", "merah", "merahputih", "merdeka", "michael",
  "michelle", "mieayam", "milan", "minggu", "mohammad", "monday", "monkey", "muhammad", "mustang",
  "namaku", "namasaya", "naruto", "nasigoreng", "nenek", "nokia", "november", "nurul", "nusantara",
  "october", "oktober", "open", "opensesame", "operator", "padang", "palembang", "pancasila",
  "pangkalpinang", "panti", "pantisosial", "papa", "pass", "passw", "passwd", "password",
  "pekanbaru", "pekerjasosial", "peksos", "pengguna", "persib", "persija", "petugas",
  "petugaspiket", "piket", "pokemon", "pontianak", "prabowo", "princess", "putih", "putra",
  "putri", "qwerty", "qwertyui", "rabu", "rahasia", "rahasiaku", "ratna", "realmadrid", "rendang",
  "rezeki", "riau", "rina", "rizki", "rizky", "root", "rumah", "rumahsinggah", "sabtu",
  "samarinda", "samsung", "sandi", "sandiku", "sari", "sate", "satpam", "satpol", "satpolpp",
  "satu", "satuduatiga", "saturday", "saya", "sayang", "sayangkamu", "sayangku", "secret", "sehat",
  "sejahtera", "selamanya", "selamat", "selamatpagi", "selasa", "semangat", "semarang", "sembilan",
  "senin", "sepakbola", "september", "sepuluh", "sesame", "shadow", "shelter", "siapa", "singgah",
  "siti", "soekarno", "solo", "sosial", "soto", "spiderman", "spring", "starwars", "suami",
  "suamiku", "subhanallah", "suharto", "sukarno", "sukses", "summer", "sunday", "sunshine",
  "superman", "superuser", "supervisor", "surabaya", "surakarta", "takada", "tamu", "tangerang",
  "tarakan", "tegal", "tempe", "terserah", "tes", "test", "testing", "thomas", "thursday",
  "tidakada", "tiga", "tiktok", "toyota", "tri", "trustno", "trustnoone", "tuesday", "tuhan",
  "tuhanyesus", "tujuh", "ubah", "user", "wati", "wednesday", "welcome", "whatever", "whatsapp",
  "wifi", "winter", "yamaha", "yanti", "yesus", "yogyakarta", "youtube", "yuni", "zxcv", "zxcvbn",
};

static int
compare (const void *word, const void *element)
{
  return strcmp (word, *(const char *const *) element);
}

gboolean
password_is_common_word (const char *word)
{
  return bsearch (word, words, G_N_ELEMENTS (words), sizeof words[0], compare) != NULL;
}
