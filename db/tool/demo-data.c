/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who and what the demonstration house holds: 48 beds, 36 of them used by 37 persons, all invented. */
#include "db/tool/demo-data.h"

const DemoRoom demo_rooms[] = {
  { "Melati", NULL, "P", "elderly", "55", NULL, 1, 16 },
  { "Mawar", NULL, "P", "dormitory", NULL, NULL, 1, 8 },
  { "Cempaka", NULL, "L", "dormitory", "18", NULL, 1, 16 },
  { "Anggrek 1", "Anggrek", "any", "family", NULL, NULL, 1, 2 },
  { "Anggrek 2", "Anggrek", "any", "family", NULL, NULL, 3, 4 },
  { "Anggrek 3", "Anggrek", "any", "family", NULL, NULL, 5, 6 },
  { "Anggrek 4", "Anggrek", "P", "dormitory", NULL, NULL, 7, 8 },
  { NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 },
};

#define STAY(room, bed, name, sex, age, day) { room, bed, DEMO_STAY, name, NULL, sex, age, day, FALSE, NULL, NULL, FALSE }
#define UNSEEN(room, bed, name, sex, age, day) { room, bed, DEMO_STAY, name, NULL, sex, age, day, TRUE, NULL, NULL, FALSE }
#define ALERT(room, bed, name, sex, age, day, alert) { room, bed, DEMO_STAY, name, NULL, sex, age, day, FALSE, alert, NULL, FALSE }
#define EMPTY(room, bed, state) { room, bed, state, NULL, NULL, NULL, 0, 0, FALSE, NULL, NULL, FALSE }

const DemoBed demo_beds[] = {
  STAY ("Melati", 1, "Maryam Hasanah", "P", 71, 6),
  STAY ("Melati", 2, "Rokayah", "P", 64, 4),
  STAY ("Melati", 3, "Siti Rahmawati", "P", 67, 5),
  { "Melati", 4, DEMO_STAY, NULL, "Nenek", "P", 60, 7, FALSE, "lower_bunk", NULL, FALSE },
  STAY ("Melati", 5, "Aminah Zubaidah", "P", 69, 9),
  EMPTY ("Melati", 6, DEMO_FREE),
  STAY ("Melati", 7, "Kartini", "P", 62, 1),
  EMPTY ("Melati", 8, DEMO_HELD),
  STAY ("Melati", 9, "Sumiati", "P", 73, 4),
  STAY ("Melati", 10, "Ningsih Wulandari", "P", 66, 2),
  STAY ("Melati", 11, "Imas Masitoh", "P", 61, 7),
  EMPTY ("Melati", 12, DEMO_FREE),
  EMPTY ("Melati", 13, DEMO_CLEANING),
  STAY ("Melati", 14, "Maryam Juariah", "P", 65, 1),
  STAY ("Melati", 15, "Halimah", "P", 78, 6),
  STAY ("Melati", 16, "Wati Suryani", "P", 63, 4),

  STAY ("Mawar", 1, "Sri Mulyani", "P", 34, 2),
  UNSEEN ("Mawar", 2, "Aminah Zahra", "P", 28, 7),
  STAY ("Mawar", 3, "Lilis Suryani", "P", 24, 5),
  EMPTY ("Mawar", 4, DEMO_FREE),
  ALERT ("Mawar", 5, "Tuti Alawiyah", "P", 41, 1, "medicine"),
  STAY ("Mawar", 6, "Nurhayati", "P", 37, 9),
  STAY ("Mawar", 7, "Dewi Anjani", "P", 26, 4),
  UNSEEN ("Mawar", 8, "Yuni Astuti", "P", 31, 2),

  STAY ("Cempaka", 1, "Asep Sunarya", "L", 45, 7),
  STAY ("Cempaka", 2, "Yusuf Hidayat", "L", 52, 5),
  STAY ("Cempaka", 3, "Rahmat Hidayat", "L", 38, 3),
  STAY ("Cempaka", 4, "Dadang Kurnia", "L", 57, 1),
  STAY ("Cempaka", 5, "Jajang Nurjaman", "L", 60, 9),
  UNSEEN ("Cempaka", 6, "Ujang Saepudin", "L", 33, 4),
  EMPTY ("Cempaka", 7, DEMO_FREE),
  STAY ("Cempaka", 8, "Tono Sutrisno", "L", 48, 7),
  { "Cempaka", 9, DEMO_STAY, NULL, "Mas Diam", "L", 35, 5, FALSE, "never_alone", NULL, FALSE },
  EMPTY ("Cempaka", 10, DEMO_CLEANING),
  STAY ("Cempaka", 11, "Budi Hartono", "L", 41, 1),
  UNSEEN ("Cempaka", 12, "Karim Abdullah", "L", 66, 6),
  STAY ("Cempaka", 13, "Asep Wahyudi", "L", 29, 4),
  EMPTY ("Cempaka", 14, DEMO_BROKEN),
  STAY ("Cempaka", 15, "Rahmat Santoso", "L", 50, 7),
  EMPTY ("Cempaka", 16, DEMO_FREE),

  STAY ("Anggrek 1", 1, "Hasan Basri", "L", 44, 3),
  { "Anggrek 1", 2, DEMO_STAY, "Fatimah", NULL, "P", 39, 3, TRUE, NULL, "Hasan Basri", FALSE },
  EMPTY ("Anggrek 2", 3, DEMO_HELD),
  EMPTY ("Anggrek 2", 4, DEMO_FREE),
  STAY ("Anggrek 3", 5, "Bambang Irawan", "L", 36, 2),
  { "Anggrek 3", 6, DEMO_STAY, "Ratih Irawan", NULL, "P", 33, 2, FALSE, NULL, "Bambang Irawan", FALSE },
  EMPTY ("Anggrek 4", 7, DEMO_FREE),
  { "Anggrek 4", 8, DEMO_STAY, "Melani Putri", NULL, "P", 30, 3, TRUE, NULL, NULL, TRUE },
  { NULL, 0, DEMO_FREE, NULL, NULL, NULL, 0, 0, FALSE, NULL, NULL, FALSE },
};

const char *const demo_women[] = { "Ani",   "Cucu",   "Enok",  "Eti",   "Iis",    "Ida",   "Juju",   "Kokom", "Lina",  "Mimin",
                                   "Nani",  "Neneng", "Oom",   "Rina",  "Rohana", "Sari",  "Tini",   "Umi",   "Yati",  "Yeyen", NULL };
const char *const demo_men[] = { "Agus",  "Bagas", "Cecep", "Didin", "Edi",   "Gunawan", "Hadi",  "Iwan",  "Joko", "Komar",
                                 "Lukman", "Maman", "Nana",  "Oding", "Parman", "Rudi",   "Slamet", "Tatang", "Udin", "Wawan", NULL };
const char *const demo_family_names[] = { "Setiawan", "Permana", "Ramdani", "Hermawan", "Sopandi", "Mulyana", "Rohman", "Gumilar",
                                          "Sutisna",  "Nugraha", "Hidayah", NULL };
