/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of headers, Indonesian and English, and the map from fields to columns that they give. */
#include "db/exchange/list-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const ListField beds[LIST_BEDS_N] = {
  [LIST_ROOM] = { "room", N_ ("Room"), "|kamar|nama kamar|ruang|ruangan|nama ruang|nama ruangan|kelas|room|room name|" },
  [LIST_BED] = { "bed", N_ ("Bed"),
                 "|tempat tidur|no tempat tidur|nomor tempat tidur|tt|no tt|nomor tt|bed|no bed|nomor bed|ranjang|no ranjang|kasur no|bed number|bed no|" },
  [LIST_WING] = { "wing", N_ ("Wing or floor"), "|sayap|lantai|gedung|blok|wisma|wing|floor|building|" },
  [LIST_ROOM_SEX] = { "sex", N_ ("For whom (L, P, any)"),
                      "|l p|jk|jenis kelamin|kelamin|untuk|peruntukan|gender|sex|for|khusus|" },
  [LIST_ROOM_KIND] = { "room-kind", N_ ("Kind of room"), "|jenis kamar|jenis ruang|jenis ruangan|tipe kamar|room kind|room type|kind of room|" },
  [LIST_BED_KIND] = { "kind", N_ ("Kind of bed"),
                      "|jenis|tipe|jenis tempat tidur|jenis tt|jenis bed|jenis ranjang|kind|type|bed kind|bed type|kind of bed|" },
  [LIST_BED_COUNT] = { "count", N_ ("Number of beds"),
                       "|jumlah|jumlah tempat tidur|jumlah tt|jml tt|jml tempat tidur|jumlah bed|jumlah ranjang|kapasitas|count|beds|number of beds|capacity|" },
  [LIST_MATS] = { "mats", N_ ("Mats (yes, or how many)"), "|matras|tikar|jumlah matras|kasur lantai|mat|mats|number of mats|" },
};

static const ListField residents[LIST_RESIDENTS_N] = {
  [LIST_NAME] = { "name", N_ ("Name"),
                  "|nama|nama lengkap|nama klien|nama penghuni|nama pm|nama penerima manfaat|nama pasien|klien|penghuni|name|full name|resident|client|" },
  [LIST_ALIAS] = { "alias", N_ ("Other names"), "|alias|nama lain|aka|other name|other names|also known as|" },
  [LIST_SEX] = { "sex", N_ ("Sex"), "|l p|lk pr|jk|jenis kelamin|kelamin|gender|sex|" },
  [LIST_BORN] = { "born", N_ ("Birth date"), "|tgl lahir|tanggal lahir|tg lahir|lahir|ttl|born|birth date|date of birth|dob|birthdate|" },
  [LIST_AGE] = { "age", N_ ("Age"), "|umur|usia|perkiraan umur|perkiraan usia|age|estimated age|" },
  [LIST_NIK] = { "nik", N_ ("NIK"), "|nik|no nik|nomor nik|no ktp|nomor ktp|ktp|nik ktp|no ktp nik|nomor induk kependudukan|national id|" },
  [LIST_STAY_ROOM] = { "room", N_ ("Room"), "|kamar|nama kamar|ruang|ruangan|room|" },
  [LIST_STAY_BED] = { "bed", N_ ("Bed"),
                      "|tempat tidur|no tempat tidur|nomor tempat tidur|tt|no tt|bed|no bed|ranjang|no ranjang|bed number|bed no|" },
  [LIST_SINCE] = { "since", N_ ("Staying since"),
                   "|masuk|tgl masuk|tanggal masuk|mulai|sejak|tinggal sejak|tanggal datang|tgl datang|datang|since|admitted|arrived|arrival|admission date|staying since|entry date|" },
  [LIST_GUEST_KIND] = { "guest-kind", N_ ("Kind of guest"), "|jenis tamu|jenis penghuni|status penghuni|kind of guest|guest kind|" },
  [LIST_GROUP] = { "group", N_ ("SPM group"),
                   "|kategori|golongan|kelompok|kelompok spm|jenis pmks|pmks|ppks|jenis ppks|category|group|spm group|spm|" },
  [LIST_PHONE] = { "phone", N_ ("Telephone"), "|telepon|telp|no telp|no telepon|nomor telepon|hp|no hp|nomor hp|wa|no wa|kontak|phone|telephone|mobile|contact|" },
  [LIST_ORIGIN] = { "origin", N_ ("Comes from"), "|asal|daerah asal|kota asal|alamat|alamat asal|domisili|origin|from|comes from|address|" },
  [LIST_NATIONALITY] = { "nationality", N_ ("Nationality"), "|kewarganegaraan|warga negara|wn|nationality|citizenship|" },
  [LIST_LANGUAGE] = { "language", N_ ("Language"), "|bahasa|language|" },
  [LIST_MARKS] = { "marks", N_ ("Description"), "|ciri|ciri ciri|deskripsi|keterangan ciri|marks|description|" },
  [LIST_CALLED] = { "called-name", N_ ("Called"), "|panggilan|nama panggilan|dipanggil|called|called name|nickname|" },
  [LIST_REMARK] = { "note", N_ ("Note"), "|catatan|keterangan|ket|note|notes|remark|remarks|comment|comments|" },
};

const ListField *
list_fields (ListKind kind, guint *n)
{
  *n = kind == LIST_BEDS ? (guint) LIST_BEDS_N : (guint) LIST_RESIDENTS_N;
  return kind == LIST_BEDS ? beds : residents;
}

/* "Tgl. Lahir (hh/bb/tttt)" is "|tgl lahir|". */
static char *
word_of (const char *header)
{
  g_autofree char *folded = g_utf8_strdown (header, -1);
  GString *word = g_string_new ("|");
  int depth = 0;

  for (const char *at = folded; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    depth = c == '(' ? depth + 1 : c == ')' && depth ? depth - 1 : depth;
    if (!depth && g_unichar_isalnum (c))
      g_string_append_unichar (word, c);
    else if (word->str[word->len - 1] != ' ' && word->len > 1)
      g_string_append_c (word, ' ');
  }
  if (word->str[word->len - 1] == ' ')
    g_string_truncate (word, word->len - 1);
  g_string_append_c (word, '|');
  return g_string_free (word, FALSE);
}

int
list_field_find (ListKind kind, const char *header)
{
  g_return_val_if_fail (header, -1);

  guint n;
  const ListField *fields = list_fields (kind, &n);
  g_autofree char *word = word_of (header);

  for (guint i = 0; i < n; i++)
    if (strlen (word) > 2 && strstr (fields[i].words, word))
      return (int) i;
  return -1;
}

void
list_map_guess (ListKind kind, const ListTable *table, ListMap *map)
{
  g_return_if_fail (table && map);

  for (guint i = 0; i < LIST_FIELDS_MOST; i++)
    map->columns[i] = -1;
  for (guint i = 0; i < table->columns; i++) {
    int field = list_field_find (kind, table->header[i]);
    if (field >= 0 && map->columns[field] < 0)
      map->columns[field] = (int) i;
  }
}

int
list_map_field (const ListMap *map, int column)
{
  for (int i = 0; i < LIST_FIELDS_MOST; i++)
    if (map->columns[i] == column)
      return i;
  return -1;
}

void
list_map_set (ListMap *map, int column, int field)
{
  g_return_if_fail (map && column >= 0 && field < LIST_FIELDS_MOST);

  int before = list_map_field (map, column);
  if (before >= 0)
    map->columns[before] = -1;
  if (field >= 0)
    map->columns[field] = column;
}
